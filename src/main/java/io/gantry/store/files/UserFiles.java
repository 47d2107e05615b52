package io.gantry.store.files;

import io.gantry.model.account.UserBelongings;
import io.gantry.model.file.UserFile;
import io.gantry.objects.ObjectLedger;
import io.gantry.sql.Rows;
import io.gantry.store.accounts.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code user_file}: what users keep in logical buckets of their own. */
@Repository
public class UserFiles implements UserBelongings {

    private static final String COLUMNS = "id, owner_id, bucket, name, size, object_key, modified_at";

    private final JdbcClient jdbc;
    private final Users users;
    private final ObjectLedger ledger;

    public UserFiles(JdbcClient jdbc, Users users, ObjectLedger ledger) {
        this.jdbc = jdbc;
        this.users = users;
        this.ledger = ledger;
    }

    /**
     * Keeps a file whose bytes are safe. One of the same name gives way at that moment, and its bytes are deleted.
     *
     * @throws io.gantry.model.failure.CallerRemoved when its owner was removed
     */
    @Transactional
    public UserFile put(int ownerId, String bucket, String name, UUID id, long size, String objectKey) {
        users.hold(ownerId);
        // Locked first: without a row to lock, two first uploads of one name would not see each other's bytes.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, ?))")
                .params(bucket + "/" + name, (long) ownerId)
                .query((row, number) -> number)
                .single();
        remove(ownerId, bucket, name);
        return jdbc.sql("insert into user_file (id, owner_id, bucket, name, size, object_key)"
                        + " values (?, ?, ?, ?, ?, ?) returning " + COLUMNS)
                .params(id, ownerId, bucket, name, size, objectKey)
                .query(UserFiles::file)
                .single();
    }

    public Optional<UserFile> find(int ownerId, String bucket, String name) {
        return jdbc.sql("select " + COLUMNS + " from user_file where owner_id = ? and bucket = ? and name = ?")
                .params(ownerId, bucket, name)
                .query(UserFiles::file)
                .optional();
    }

    /** The files of a bucket whose names begin so, in the order of their names; an unknown bucket has none. */
    public List<UserFile> list(int ownerId, String bucket, String prefix) {
        return jdbc.sql("select " + COLUMNS + " from user_file where owner_id = ? and bucket = ?"
                        + " and starts_with(name, ?) order by name collate \"C\"")
                .params(ownerId, bucket, prefix)
                .query(UserFiles::file)
                .list();
    }

    /** Removes a file; its bytes are deleted once the row is gone. False when there is none. */
    @Transactional
    public boolean remove(int ownerId, String bucket, String name) {
        var key = jdbc.sql("delete from user_file where owner_id = ? and bucket = ? and name = ? returning object_key")
                .params(ownerId, bucket, name)
                .query(String.class)
                .list();
        ledger.release(key);
        return !key.isEmpty();
    }

    @Override
    @Transactional
    public void removeAllOf(int ownerId) {
        ledger.release(jdbc.sql("delete from user_file where owner_id = ? returning object_key")
                .param(ownerId)
                .query(String.class)
                .list());
    }

    private static UserFile file(ResultSet row, int number) throws SQLException {
        return new UserFile(
                Rows.uuid(row, "id"),
                row.getInt("owner_id"),
                row.getString("bucket"),
                row.getString("name"),
                row.getLong("size"),
                row.getString("object_key"),
                Rows.instant(row, "modified_at"));
    }
}
