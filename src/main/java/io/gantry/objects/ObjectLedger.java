package io.gantry.objects;

import io.gantry.model.work.NodeId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table {@code object}: all that lies in the object store. An object is noted before it is written, confirmed once the
 * row is there that names it, and released with that row. What was being written by a node that is gone, and is named by
 * no row, is released as well.
 */
@Repository
public class ObjectLedger {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String NOT_NAMED = " and not object_is_named(o.kind, o.holder, o.key) returning key";
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final NodeId node;

    public ObjectLedger(JdbcClient jdbc, NodeId node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    /**
     * An object is about to be written.
     *
     * @param size of its bytes, null where they come to be while it is written
     * @param sha256 of them, in hexadecimal; null likewise
     */
    void begin(String key, @Nullable Long size, @Nullable String sha256) {
        jdbc.sql(
                        "insert into object (key, kind, holder, size, sha256, state, node) values (?, ?, ?, ?, ?, 'writing', ?)"
                                + " on conflict (key) do update set state = 'writing', size = excluded.size,"
                                + " sha256 = excluded.sha256, node = excluded.node, since = now(), keep_until = null,"
                                + " missing_since = null")
                .params(key, kindOf(key), holderOf(key), size, sha256, node.id())
                .update();
    }

    /** Objects that others are going to write; belongs into the transaction that makes the rows that name them. */
    public void expect(Collection<String> keys) {
        note(keys, "writing");
    }

    /** What an object's bytes turned out to be. */
    public void measured(String key, long size, String sha256) {
        jdbc.sql("update object set size = ?, sha256 = ? where key = ?")
                .params(size, sha256, key)
                .update();
    }

    /** Keys of the objects of a kind that belong to any of these, also of those that are being written. */
    public List<String> of(String kind, Collection<UUID> holders) {
        return jdbc.sql("select key from object where kind = ? and holder = any(?) and state <> 'released'")
                .params(kind, holders.toArray(UUID[]::new))
                .query(String.class)
                .list();
    }

    /** Releases objects to be deleted; belongs into the transaction that removes their rows. */
    public void release(Collection<String> keys) {
        note(keys, "released");
    }

    private void note(Collection<String> keys, String state) {
        List<String> each = keys.stream().distinct().toList();
        jdbc.sql("insert into object (key, kind, holder, state) select *, ?"
                        + " from unnest(?::text[], ?::text[], ?::uuid[])"
                        + " on conflict (key) do update set state = excluded.state, since = now()")
                .params(
                        state,
                        each.toArray(String[]::new),
                        each.stream().map(ObjectLedger::kindOf).toArray(String[]::new),
                        each.stream().map(ObjectLedger::holderOf).toArray(UUID[]::new))
                .update();
    }

    /**
     * Deletes objects that are to be deleted and that nothing holds. Whoever is about to write one of them anew waits until it
     * is gone.
     *
     * @param limit how many at a time
     * @param delete deletes objects and tells those that the store did not delete
     * @return how many are gone
     */
    @Transactional
    public int deleteReleased(int limit, Function<List<String>, Set<String>> delete) {
        List<String> keys = jdbc.sql(
                        "select key from object o where state = 'released' and since <= now() and not exists"
                                + " (select 1 from object_hold h where h.key = o.key) order by since limit ?"
                                + " for update of o skip locked")
                .param(limit)
                .query(String.class)
                .list();
        Set<String> kept = keys.isEmpty() ? Set.of() : delete.apply(keys);
        List<String> gone = keys.stream().filter(key -> !kept.contains(key)).toList();
        jdbc.sql("delete from object where key = any(?)")
                .param(gone.toArray(String[]::new))
                .update();
        return gone.size();
    }

    /** Confirms what was written some time ago and is named by its row. */
    public void confirm(Duration age, int limit) {
        jdbc.sql("update object o set state = 'kept', node = null where o.key in (select key from object"
                        + " where state = 'writing' and since < now() - make_interval(secs => ?) order by since limit ?)"
                        + " and object_is_named(o.kind, o.holder, o.key)")
                .params(age.toSeconds(), limit)
                .update();
    }

    /**
     * Releases what a node that is gone was writing and no row names: it died in between.
     *
     * @param silence how long a node has said nothing before it counts as gone
     * @return what was released
     */
    public List<String> releaseLeftovers(Duration silence, int limit) {
        return jdbc.sql("update object o set state = 'released', since = now() where o.key in (select key from object"
                        + " where state = 'writing' and since < now() - make_interval(secs => :silence)"
                        + " and not exists (select 1 from node n where n.id = object.node"
                        + " and n.seen_at > now() - make_interval(secs => :silence)) order by since limit :limit)"
                        + NOT_NAMED)
                .param("silence", silence.toSeconds())
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /**
     * The same of runs that are known to be over, once none of them counts as alive.
     *
     * @return what was released; empty while one counts as alive
     */
    @Transactional
    public Optional<List<String>> releaseLeftoversOf(Collection<UUID> runs, Duration silence) {
        UUID[] each = runs.toArray(UUID[]::new);
        boolean alive = jdbc.sql("select exists (select 1 from node where id = any(?)"
                        + " and seen_at > now() - make_interval(secs => ?))")
                .params(each, silence.toSeconds())
                .query(Boolean.class)
                .single();
        return alive
                ? Optional.empty()
                : Optional.of(jdbc.sql("update object o set state = 'released', since = now()"
                                + " where o.state = 'writing' and o.node = any(?)" + NOT_NAMED)
                        .param(each)
                        .query(String.class)
                        .list());
    }

    /**
     * Compares the ledger with what the bucket was just seen to hold. What the ledger does not know is released, to go when
     * the delay is over; what the bucket has not is marked as missing, and found again when it is back.
     *
     * @param seen gives each key to the consumer it is handed
     * @param delay so long does it take until a stray object goes: a database that was set back has time to be put right
     */
    @Transactional
    public Comparison compare(Consumer<Consumer<List<String>>> seen, Duration delay) {
        jdbc.sql("create temporary table seen (key text primary key) on commit drop")
                .update();
        seen.accept(keys -> jdbc.sql("insert into seen select unnest(?) on conflict do nothing")
                .param(keys.toArray(String[]::new))
                .update());
        int strays = jdbc.sql("insert into object (key, kind, holder, state, since)"
                        + " select key, split_part(key, '/', 1), ?, 'released', now() + make_interval(secs => ?) from seen s"
                        + " where split_part(key, '/', 1) in (select distinct kind from object)"
                        + " and not exists (select 1 from object o where o.key = s.key)")
                .params(NOBODY, delay.toSeconds())
                .update();
        jdbc.sql("update object o set missing_since = null where missing_since is not null"
                        + " and exists (select 1 from seen s where s.key = o.key)")
                .update();
        jdbc.sql(
                        "update object o set missing_since = now() where missing_since is null and state = 'kept'"
                                + " and since < now() - interval '1 day' and not exists (select 1 from seen s where s.key = o.key)")
                .update();
        long missing = jdbc.sql("select count(*) from object where missing_since is not null")
                .query(Long.class)
                .single();
        return new Comparison(strays, missing);
    }

    /**
     * What a look into the bucket found.
     *
     * @param strays objects that no row of the ledger knew
     * @param missing objects of the ledger that are not there
     */
    public record Comparison(int strays, long missing) {}

    private static String kindOf(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    private static UUID holderOf(String key) {
        Matcher id = ID.matcher(key);
        return id.find() ? UUID.fromString(id.group()) : NOBODY;
    }
}
