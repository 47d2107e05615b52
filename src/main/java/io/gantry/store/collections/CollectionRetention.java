package io.gantry.store.collections;

import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long collections are kept. What expires is decided by the statements in {@code sql/}, called by their route. */
@Repository
public class CollectionRetention {

    private static final String DUE = " c.expired_at is null and c.hold is null and c.expires_at <= :until";
    private static final String KEPT =
            "select c.id, c.owner_id, u.username, c.expires_at, a.size, c.hold from collection c"
                    + " join archive a on a.id = c.archive_id left join users u on u.id = c.owner_id where ";

    private final JdbcClient jdbc;

    public CollectionRetention(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a collection from expiring until the transaction ends; false when it has. */
    public boolean lock(int id) {
        return jdbc.sql("select id from collection where id = ? and expired_at is null for update")
                .param(id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Keeps it longer, also when it is not ready yet. */
    public void extend(int id, Duration more) {
        jdbc.sql("update collection set retention = retention + make_interval(secs => :more),"
                        + " expires_at = expires_at + make_interval(secs => :more) where id = :id")
                .param("more", (double) more.toSeconds())
                .param("id", id)
                .update();
    }

    /** @param reason why it may not expire; null when it may again */
    public void hold(int id, @Nullable String reason) {
        jdbc.sql("update collection set hold = ? where id = ?")
                .params(reason, id)
                .update();
    }

    /** Collections that expire until a time, first to go first. */
    public List<Kept> going(Instant until, int limit, int offset) {
        return jdbc.sql(KEPT + DUE + " order by c.expires_at, c.id limit :limit offset :offset")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .param("offset", offset)
                .query(CollectionRetention::kept)
                .list();
    }

    /** How many {@link #going} has in all. */
    public long countGoing(Instant until) {
        return jdbc.sql("select count(*) from collection c where" + DUE)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Bytes of the archives that no collection would want any more. */
    public long bytesFreed(Instant until) {
        return jdbc.sql("select coalesce(sum(a.size), 0)::bigint from archive a where a.object_key is not null"
                        + " and a.id in (select c.archive_id from collection c where" + DUE + ")"
                        + " and not exists (select from collection c where c.archive_id = a.id"
                        + " and c.expired_at is null and not coalesce((" + DUE + "), false))")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Collections that are held, the oldest first. */
    public List<Kept> held(int most) {
        return jdbc.sql(KEPT + "c.hold is not null and c.expired_at is null order by c.id limit :most")
                .param("most", most)
                .query(CollectionRetention::kept)
                .list();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getInt("id"),
                row.getInt("owner_id"),
                row.getString("username"),
                Rows.instantOrNull(row, "expires_at"),
                row.getObject("size", Long.class),
                row.getString("hold"));
    }

    /**
     * A collection that is kept.
     *
     * @param archiveSize bytes; null while it is not ready
     * @param hold why it does not expire; null when it does
     */
    public record Kept(
            int id,
            int ownerId,
            @Nullable String username,
            @Nullable Instant expiresAt,
            @Nullable Long archiveSize,
            @Nullable String hold) {}
}
