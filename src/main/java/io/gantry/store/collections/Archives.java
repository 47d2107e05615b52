package io.gantry.store.collections;

import io.gantry.model.collection.Archive;
import io.gantry.model.collection.BuiltArchive;
import io.gantry.model.collection.CollectionStatus;
import io.gantry.model.collection.NewCollection;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectLedger;
import io.gantry.sql.Rows;
import io.gantry.work.Beginnable;
import io.gantry.work.Events;
import io.gantry.work.Fallible;
import io.gantry.work.NewWork;
import io.gantry.work.WorkQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code archive}; building one is work of the kind {@value #KIND}. */
@Repository
public class Archives implements Beginnable, Fallible {

    static final String KIND = "archive";

    private static final String NOBODY_WANTS_IT = "Nobody wants it any more.";

    private final JdbcClient jdbc;
    private final FrozenContent content;
    private final WorkQueue queue;
    private final Events events;
    private final ObjectLedger ledger;

    public Archives(JdbcClient jdbc, FrozenContent content, WorkQueue queue, Events events, ObjectLedger ledger) {
        this.jdbc = jdbc;
        this.content = content;
        this.queue = queue;
        this.events = events;
        this.ledger = ledger;
    }

    /**
     * The archive of what is asked for: one that is there, or a new one that is going to be made.
     *
     * @throws io.gantry.model.failure.InvalidRequest when there is nothing to collect, or too much
     */
    UUID open(NewCollection asked) {
        shareLock();
        FrozenContent.Address address = content.address(asked);
        Optional<UUID> made = jdbc.sql(
                        "insert into archive (id, address, images, burned_in) values (gen_random_uuid(), ?, ?, ?)"
                                + " on conflict (address) do nothing returning id")
                .params(address.sha256(), address.images(), asked.burnedIn())
                .query(UUID.class)
                .optional();
        if (made.isPresent()) {
            content.freeze(made.get(), asked);
            announce(made.get(), "requested", asked.ownerId());
            build(made.get(), asked.ownerId());
            return made.get();
        }
        UUID known = jdbc.sql("select id from archive where address = ? for update")
                .param(address.sha256())
                .query(UUID.class)
                .single();
        reopen(known, asked.ownerId());
        return known;
    }

    /** Has an archive made again that failed or expired; one that is pending or ready stays as it is. */
    void reopen(UUID id, int ownerId) {
        shareLock();
        int reopened = jdbc.sql("update archive set state = 'pending', done = 0, reason = null"
                        + " where id = ? and state in ('failed', 'expired')")
                .param(id)
                .update();
        if (reopened == 1) {
            announce(id, "requested", ownerId);
            build(id, ownerId);
        }
    }

    /** No archive is let go of while somebody comes to it (sql/close-archives-to-askers.sql). */
    private void shareLock() {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtext('archive'))")
                .query((row, number) -> number)
                .single();
    }

    private void build(UUID id, int ownerId) {
        queue.put(NewWork.of(KIND, id, "user:" + ownerId).owner(ownerId));
    }

    /** The build of an archive begins. */
    @Override
    public Optional<Archive> begin(UUID id) {
        return find(id).filter(archive -> archive.state() == CollectionStatus.PENDING);
    }

    public Optional<Archive> find(UUID id) {
        return jdbc.sql("select * from archive where id = ?")
                .param(id)
                .query((row, number) -> archive(row, ""))
                .optional();
    }

    /** The secret that makes the pseudonyms of an archive. */
    public byte[] secretOf(UUID id) {
        return jdbc.sql("select secret from archive where id = ?")
                .param(id)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    /**
     * Calls an archive ready and its collections kept from now on; belongs to the claim.
     *
     * @throws io.gantry.work.ClaimLost when somebody else builds it
     */
    @Transactional
    public void complete(Work work, BuiltArchive built) {
        int changed = jdbc.sql("update archive set state = 'ready', object_key = :key, size = :size,"
                        + " sha256 = :sha256, missing = :missing, left_out = :leftOut, done = images, reason = null,"
                        + " ready_at = now() where id = :id and state = 'pending'")
                .param("key", built.objectKey())
                .param("size", built.size())
                .param("sha256", built.sha256())
                .param("missing", built.missing())
                .param("leftOut", built.leftOut())
                .param("id", work.subject())
                .update();
        if (changed == 1) {
            ledger.measured(built.objectKey(), built.size(), built.sha256());
            startRetention(work.subject());
            announce(work.subject(), "ready", work.ownerId());
        } else {
            ledger.release(List.of(built.objectKey()));
        }
        queue.finish(work);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void fail(Work work, String reason) {
        int changed = jdbc.sql("update archive set state = 'failed', reason = ? where id = ? and state = 'pending'")
                .params(reason, work.subject())
                .update();
        if (changed == 1) {
            startRetention(work.subject());
            announce(work.subject(), "failed", work.ownerId());
        }
        queue.fail(work, reason);
    }

    private void startRetention(UUID id) {
        jdbc.sql("update collection set expires_at = now() + retention where archive_id = ? and expired_at is null")
                .param(id)
                .update();
    }

    /** An archive has lost a collection: a build that nobody waits for ends, and it is let go of with the next round. */
    void doubt(UUID id) {
        jdbc.sql("update archive set in_doubt = true where id = ?").param(id).update();
        boolean wanted = jdbc.sql("select exists (select from collection where archive_id = ? and expired_at is null)")
                .param(id)
                .query(Boolean.class)
                .single();
        if (!wanted) {
            queue.cancel(List.of(id), NOBODY_WANTS_IT);
        }
    }

    private void announce(UUID id, String type, @Nullable Integer ownerId) {
        Archive archive = find(id).orElseThrow();
        events.add(KIND, id, type, ownerId, Map.of("status", archive.state().text(), "images", archive.images()));
    }

    static Archive archive(ResultSet row, String prefix) throws SQLException {
        long size = row.getLong(prefix + "size");
        Long sizeOrNull = row.wasNull() ? null : size;
        return new Archive(
                Rows.uuid(row, prefix + "id"),
                CollectionStatus.of(row.getString(prefix + "state")),
                row.getInt(prefix + "images"),
                row.getInt(prefix + "done"),
                row.getInt(prefix + "missing"),
                row.getInt(prefix + "left_out"),
                row.getBoolean(prefix + "burned_in"),
                row.getString(prefix + "object_key"),
                sizeOrNull,
                row.getString(prefix + "sha256"),
                row.getString(prefix + "reason"),
                Rows.instantOrNull(row, prefix + "ready_at"));
    }
}
