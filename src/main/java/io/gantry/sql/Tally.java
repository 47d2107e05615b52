package io.gantry.sql;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code tally}: how many rows large tables have, kept by triggers, so that a page's total costs the same however
 * many there are.
 */
@Repository
public class Tally {

    private final JdbcClient jdbc;

    public Tally(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All rows of a table. */
    public static long of(JdbcClient jdbc, String table) {
        return of(jdbc, table, null, null);
    }

    /**
     * Rows of a table that are counted apart.
     *
     * @param state in which they are, null for any
     * @param name what else they are told apart by, the kind of work or the destination of a delivery; null for any
     */
    public static long of(JdbcClient jdbc, String table, @Nullable String state, @Nullable String name) {
        return jdbc.sql("select coalesce(sum(delta), 0)::bigint from tally where of = :table"
                        + " and (:state::text is null or split_part(part, ' ', 1) = :state)"
                        + " and (:name::text is null or substr(part, strpos(part, ' ') + 1) = :name)")
                .param("table", table)
                .param("state", state)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** Adds up what single statements have added; totals stay what they are. */
    public void addUp() {
        jdbc.sql("with gone as (delete from tally returning of, part, delta)"
                        + " insert into tally (of, part, delta) select of, part, sum(delta) from gone group by of, part"
                        + " having sum(delta) <> 0")
                .update();
    }
}
