package io.gantry.store.models;

import io.gantry.model.imaging.Scanner;
import io.gantry.model.registry.AnswerCount;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the answers in the table {@code analysis} are distributed, counted where they lie. */
@Repository
public class AnswerCounts {

    /** What the headers name is the senders' choice: those with few answers are told together. */
    public static final int SCANNERS = 50;

    private static final String BIN = "least(floor(probability * :bins)::integer, :bins - 1) as bin, count(*) as count";

    private static final String COUNTS = "with counted as materialized (select manufacturer, scanner,"
            + " to_char(ended_at at time zone 'UTC', 'IYYY-\"W\"IW') as week, " + BIN + answers(":from", ":to")
            + " union all select manufacturer, scanner, null, " + BIN + answers(":referenceFrom", ":referenceTo")
            + "), known as (select manufacturer, scanner,"
            + " row_number() over (order by sum(count) desc, manufacturer, scanner) as place"
            + " from counted group by manufacturer, scanner)"
            + " select case when place <= :most then manufacturer end as manufacturer,"
            + " case when place <= :most then scanner end as scanner, week, bin, sum(count) as count,"
            + " min(place) as place from counted join known using (manufacturer, scanner)"
            + " group by 1, 2, 3, 4 order by place, week, bin";

    private final JdbcClient jdbc;

    public AnswerCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String answers(String from, String to) {
        return " from analysis where model_name = :name and model_version = :version and scanner is not null"
                + " and ended_at >= " + from + " and ended_at < " + to + " group by 1, 2, 3, 4";
    }

    /** A window of time, its end excluded. */
    public record Window(Instant from, Instant to) {}

    /** When a version first answered; empty when it never did. */
    public Optional<Instant> first(String name, String version) {
        return jdbc.sql("select ended_at from analysis where model_name = ? and model_version = ?"
                        + " and scanner is not null order by ended_at limit 1")
                .params(name, version)
                .query((row, number) -> Rows.instant(row, "ended_at"))
                .optional();
    }

    /**
     * The answers of a version by scanner, week and bin, those of the reference window without a week; scanners with the most
     * answers first. At most {@link #SCANNERS} and one times the weeks and bins.
     */
    public List<AnswerCount> of(String name, String version, int bins, Window window, Window reference) {
        return jdbc.sql(COUNTS)
                .param("name", name)
                .param("version", version)
                .param("bins", bins)
                .param("most", SCANNERS)
                .param("from", Timestamp.from(window.from()))
                .param("to", Timestamp.from(window.to()))
                .param("referenceFrom", Timestamp.from(reference.from()))
                .param("referenceTo", Timestamp.from(reference.to()))
                .query(AnswerCounts::count)
                .list();
    }

    private static AnswerCount count(ResultSet row, int number) throws SQLException {
        String scanner = row.getString("scanner");
        return new AnswerCount(
                scanner == null ? null : new Scanner(row.getString("manufacturer"), scanner),
                row.getString("week"),
                row.getInt("bin"),
                row.getLong("count"));
    }
}
