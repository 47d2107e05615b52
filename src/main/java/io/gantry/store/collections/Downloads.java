package io.gantry.store.collections;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code collection_download}: which archives are being downloaded. A collection with a download that was seen
 * within minutes does not expire.
 */
@Repository
public class Downloads {

    private final JdbcClient jdbc;

    public Downloads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A download begins, unless the collection has just expired; while this is asked it can't.
     *
     * @param lifetime how long it may go on without being seen
     */
    @Transactional
    public Optional<UUID> begin(int collectionId, Duration lifetime) {
        return jdbc.sql("select id from collection where id = ? and expired_at is null for share")
                .param(collectionId)
                .query(Integer.class)
                .optional()
                .map(id -> jdbc.sql("insert into collection_download (id, collection_id, seen_at)"
                                + " values (gen_random_uuid(), ?, now() + make_interval(secs => ?)) returning id")
                        .params(id, (double) lifetime.toSeconds())
                        .query(UUID.class)
                        .single());
    }

    /** It goes on. */
    public void seen(UUID id) {
        jdbc.sql("update collection_download set seen_at = now() where id = ?")
                .param(id)
                .update();
    }

    /** It has ended, well or badly. */
    public void end(UUID id) {
        jdbc.sql("delete from collection_download where id = ?").param(id).update();
    }
}
