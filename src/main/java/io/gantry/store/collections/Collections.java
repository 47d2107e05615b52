package io.gantry.store.collections;

import io.gantry.model.account.UserBelongings;
import io.gantry.model.collection.CollectionFilter;
import io.gantry.model.collection.CollectionStatus;
import io.gantry.model.collection.NewCollection;
import io.gantry.model.collection.UserCollection;
import io.gantry.sql.Rows;
import io.gantry.store.accounts.Users;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code collection}. */
@Repository
public class Collections implements UserBelongings {

    private static final String SELECT = "select c.*, extract(epoch from c.retention) as kept, a.id as a_id,"
            + " a.state as a_state, a.images as a_images, a.done as a_done, a.missing as a_missing,"
            + " a.left_out as a_left_out, a.burned_in as a_burned_in, a.object_key as a_object_key, a.size as a_size, a.sha256 as a_sha256,"
            + " a.reason as a_reason, a.ready_at as a_ready_at from collection c join archive a on a.id = c.archive_id";

    private static final String WANTED = " where (cast(:owner as integer) is null or c.owner_id = :owner)"
            + " and (cast(:status as text) is null"
            + " or case when c.expired_at is not null then 'expired' else a.state end = :status)"
            + " and (cast(:dataset as integer) is null or :dataset = any(c.dataset_ids))";

    private final JdbcClient jdbc;
    private final Users users;
    private final Archives archives;

    public Collections(JdbcClient jdbc, Users users, Archives archives) {
        this.jdbc = jdbc;
        this.users = users;
        this.archives = archives;
    }

    /**
     * Keeps a collection, and has its archive made unless there is one of the same content. What the same user asked for
     * before in the same words, and still has, is given back instead.
     *
     * @throws io.gantry.model.failure.InvalidRequest when there is nothing to collect, or too much
     * @throws io.gantry.model.failure.CallerRemoved when its owner was removed
     */
    @Transactional
    public UserCollection create(NewCollection asked) {
        users.hold(asked.ownerId());
        UUID archive = archives.open(asked);
        Optional<Integer> same = jdbc.sql("select id from collection where owner_id = :owner and archive_id = :archive"
                        + " and expired_at is null and query_text is not distinct from :query"
                        + " and dataset_ids = cast(:datasets as integer[])"
                        + " and limit_per_dataset is not distinct from cast(:limit as integer) limit 1")
                .param("owner", asked.ownerId())
                .param("archive", archive)
                .param("query", asked.queryText())
                .param("datasets", asked.datasetIds().toArray(Integer[]::new))
                .param("limit", asked.limitPerDataset())
                .query(Integer.class)
                .optional();
        return find(same.orElseGet(() -> insert(asked, archive))).orElseThrow();
    }

    private int insert(NewCollection asked, UUID archive) {
        return jdbc.sql("insert into collection (owner_id, archive_id, query_text, dataset_ids, limit_per_dataset,"
                        + " retention, expires_at) select :owner, a.id, :query, :datasets, :limit,"
                        + " make_interval(secs => :kept),"
                        + " case when a.state = 'ready' then now() + make_interval(secs => :kept) end"
                        + " from archive a where a.id = :archive returning id")
                .param("owner", asked.ownerId())
                .param("archive", archive)
                .param("query", asked.queryText())
                .param("datasets", asked.datasetIds().toArray(Integer[]::new))
                .param("limit", asked.limitPerDataset())
                .param("kept", (double) asked.retention().toSeconds())
                .query(Integer.class)
                .single();
    }

    public Optional<UserCollection> find(int id) {
        return jdbc.sql(SELECT + " where c.id = ?")
                .param(id)
                .query(Collections::collection)
                .optional();
    }

    /** Collections, newest first. */
    public List<UserCollection> list(CollectionFilter filter, int limit, int offset) {
        return with(filter, jdbc.sql(SELECT + WANTED + " order by c.id desc limit :limit offset :offset"))
                .param("limit", limit)
                .param("offset", offset)
                .query(Collections::collection)
                .list();
    }

    /** How many {@link #list} has in all. */
    public long count(CollectionFilter filter) {
        return with(
                        filter,
                        jdbc.sql("select count(*) from collection c join archive a on a.id = c.archive_id" + WANTED))
                .query(Long.class)
                .single();
    }

    private static StatementSpec with(CollectionFilter filter, StatementSpec statement) {
        CollectionStatus status = filter.status();
        return statement
                .param("owner", filter.ownerId())
                .param("status", status == null ? null : status.text())
                .param("dataset", filter.datasetId());
    }

    /** Has the archive of a collection that expired or failed made again; false when it is in another state. */
    @Transactional
    public boolean restore(int id) {
        UserCollection found = jdbc.sql(SELECT + " where c.id = ? for update of c")
                .param(id)
                .query(Collections::collection)
                .single();
        if (found.status() != CollectionStatus.EXPIRED && found.status() != CollectionStatus.FAILED) {
            return false;
        }
        archives.reopen(found.archive().id(), found.ownerId());
        jdbc.sql("update collection c set expired_at = null, expires_at = case when a.state = 'ready'"
                        + " then now() + c.retention end from archive a where a.id = c.archive_id and c.id = ?")
                .param(id)
                .update();
        return true;
    }

    @Override
    @Transactional
    public void removeAllOf(int ownerId) {
        jdbc.sql("delete from collection where owner_id = ? returning archive_id")
                .param(ownerId)
                .query(UUID.class)
                .list()
                .forEach(archives::doubt);
    }

    private static UserCollection collection(ResultSet row, int number) throws SQLException {
        return new UserCollection(
                row.getInt("id"),
                row.getInt("owner_id"),
                row.getString("query_text"),
                numbers(row.getArray("dataset_ids")),
                Rows.integerOrNull(row, "limit_per_dataset"),
                Duration.ofSeconds(row.getLong("kept")),
                row.getString("hold"),
                Rows.instantOrNull(row, "expires_at"),
                Rows.instantOrNull(row, "expired_at"),
                Rows.instant(row, "created_at"),
                Archives.archive(row, "a_"));
    }

    private static List<Integer> numbers(Array array) throws SQLException {
        return List.of((Integer[]) array.getArray());
    }
}
