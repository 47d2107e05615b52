package io.gantry.store.accounts;

import io.gantry.model.Given;
import io.gantry.model.account.Caller;
import io.gantry.model.account.ProfileFields;
import io.gantry.model.account.UserProfile;
import io.gantry.model.failure.CallerRemoved;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code users}: Keycloak's subjects, the small numbers that stand for them here, and their profiles. The row
 * of a removed user stays for its number, with nothing of the person in it.
 */
@Repository
public class Users {

    private static final String COLUMNS = "id, username, email, full_name, bio, avatar_url, created_at, updated_at";

    private final JdbcClient jdbc;
    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    public Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The caller's local number; a user first seen through a token gets one. */
    public int idOf(Caller caller) {
        return known.computeIfAbsent(caller.subject(), subject -> meet(caller));
    }

    /** What his token says of a user is taken over, unless it was changed here. */
    private int meet(Caller caller) {
        jdbc.sql("insert into users (subject, username, email, full_name) values (?, ?, ?, ?)"
                        + " on conflict (subject) do update set"
                        + " username = case when lower(users.username) = lower(excluded.username) then users.username"
                        + " else excluded.username end, email = coalesce(users.email, excluded.email),"
                        + " full_name = coalesce(users.full_name, excluded.full_name)"
                        + " where users.deleted_at is null and users.updated_at is null")
                .params(caller.subject(), caller.username(), caller.email(), caller.fullName())
                .update();
        return jdbc.sql("select id from users where subject = ?")
                .param(caller.subject())
                .query(Integer.class)
                .single();
    }

    /**
     * Profiles in the order of their numbers.
     *
     * @param only the one user to list, null for all
     */
    public List<UserProfile> list(@Nullable Integer only, int limit, int skip) {
        return jdbc.sql("select " + COLUMNS + " from users where deleted_at is null"
                        + " and (cast(:only as integer) is null or id = :only) order by id limit :limit offset :skip")
                .param("only", only)
                .param("limit", limit)
                .param("skip", skip)
                .query(Users::profile)
                .list();
    }

    public Optional<UserProfile> find(int id) {
        return jdbc.sql("select " + COLUMNS + " from users where id = ? and deleted_at is null")
                .param(id)
                .query(Users::profile)
                .optional();
    }

    /** The profile under a name in any case of letters; the newest where Keycloak gave a name away again. */
    public Optional<UserProfile> findByName(String username) {
        return jdbc.sql("select " + COLUMNS + " from users where lower(username) = lower(?) and deleted_at is null"
                        + " order by id desc limit 1")
                .param(username)
                .query(Users::profile)
                .optional();
    }

    /** Keycloak's {@code sub} of a user who was not removed. */
    public Optional<String> subjectOf(int id) {
        return jdbc.sql("select subject from users where id = ? and deleted_at is null")
                .param(id)
                .query(String.class)
                .optional();
    }

    /**
     * Holds a user until the transaction ends: what is given to him in it is his before he can be removed, and goes
     * with him.
     *
     * @throws CallerRemoved when he was removed
     */
    public void hold(int id) {
        jdbc.sql("select id from users where id = ? and deleted_at is null for share")
                .param(id)
                .query(Integer.class)
                .optional()
                .orElseThrow(CallerRemoved::new);
    }

    /** Keeps a new profile; empty when the subject has one already. */
    public Optional<UserProfile> register(String subject, String username, ProfileFields fields) {
        return jdbc.sql("insert into users (subject, username, email, full_name, bio, avatar_url)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (subject) do nothing returning " + COLUMNS)
                .params(
                        subject,
                        username,
                        given(told(fields.email())),
                        given(told(fields.fullName())),
                        given(told(fields.bio())),
                        given(told(fields.avatarUrl())))
                .query(Users::profile)
                .optional();
    }

    /** Changes what is given and leaves what is null; empty when there is no such user. */
    public Optional<UserProfile> change(int id, ProfileFields fields) {
        return jdbc.sql(
                        "update users set username = coalesce(:username, username), email = nullif(coalesce(:email, email), ''),"
                                + " full_name = nullif(coalesce(:fullName, full_name), ''),"
                                + " bio = nullif(coalesce(:bio, bio), ''),"
                                + " avatar_url = nullif(coalesce(:avatarUrl, avatar_url), ''), updated_at = now()"
                                + " where id = :id and deleted_at is null returning " + COLUMNS)
                .param("username", fields.username())
                .param("email", told(fields.email()))
                .param("fullName", told(fields.fullName()))
                .param("bio", told(fields.bio()))
                .param("avatarUrl", told(fields.avatarUrl()))
                .param("id", id)
                .query(Users::profile)
                .optional();
    }

    /** Takes over a name that was changed in Keycloak. */
    public void rename(int id, String username) {
        jdbc.sql("update users set username = ? where id = ? and deleted_at is null")
                .params(username, id)
                .update();
    }

    /** Takes everything of the person out of the row; his tokens are refused from then on. */
    public void remove(int id) {
        jdbc.sql("with removed as (update users set username = 'removed ' || id, email = null, full_name = null,"
                        + " bio = null, avatar_url = null, deleted_at = now() where id = ? and deleted_at is null"
                        + " returning subject) select pg_notify('" + RemovedUserRows.CHANNEL
                        + "', subject) from removed")
                .param(id)
                .query((row, number) -> number)
                .list();
    }

    /** Null for what was not sent, and an empty text for what is to be taken back. */
    private static @Nullable String told(@Nullable Given field) {
        return field == null ? null : field.orEmpty();
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static UserProfile profile(ResultSet row, int number) throws SQLException {
        return new UserProfile(
                row.getInt("id"),
                row.getString("username"),
                row.getString("email"),
                row.getString("full_name"),
                row.getString("bio"),
                row.getString("avatar_url"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "updated_at"));
    }
}
