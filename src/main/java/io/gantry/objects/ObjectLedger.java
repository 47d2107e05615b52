package io.gantry.objects;

import io.gantry.model.work.NodeId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code object}: all that lies in the object store. An object is noted before it is written, confirmed once the
 * row is there that names it, and released with that row. What was being written by a node that is gone, and is named by
 * no row, is released as well.
 */
@Repository
public class ObjectLedger {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final NodeId node;

    public ObjectLedger(JdbcClient jdbc, NodeId node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    /** An object is about to be written. */
    void begin(String key, long size) {
        jdbc.sql("insert into object (key, kind, holder, size, state, node) values (?, ?, ?, ?, 'writing', ?)"
                        + " on conflict (key) do update set state = 'writing', size = excluded.size, node = excluded.node,"
                        + " since = now()")
                .params(key, kindOf(key), holderOf(key), size, node.id())
                .update();
    }

    /** Releases objects to be deleted; belongs into the transaction that removes their rows. */
    public void release(Collection<String> keys) {
        keys.forEach(key -> jdbc.sql("insert into object (key, kind, holder, state) values (?, ?, ?, 'released')"
                        + " on conflict (key) do update set state = 'released', since = now()")
                .params(key, kindOf(key), holderOf(key))
                .update());
    }

    /** Objects that are to be deleted and that nothing holds. */
    public List<String> released(int limit) {
        return jdbc.sql("select key from object where state = 'released' and hold is null order by since limit ?")
                .param(limit)
                .query(String.class)
                .list();
    }

    /** The object is gone. */
    public void gone(String key) {
        jdbc.sql("delete from object where key = ? and state = 'released'")
                .param(key)
                .update();
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
     */
    public void releaseLeftovers(Duration silence, int limit) {
        jdbc.sql("update object o set state = 'released', since = now() where o.key in (select key from object"
                        + " where state = 'writing' and since < now() - make_interval(secs => :silence)"
                        + " and not exists (select 1 from node n where n.id = object.node"
                        + " and n.seen_at > now() - make_interval(secs => :silence)) order by since limit :limit)"
                        + " and not object_is_named(o.kind, o.holder, o.key)")
                .param("silence", silence.toSeconds())
                .param("limit", limit)
                .update();
    }

    private static String kindOf(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    private static UUID holderOf(String key) {
        Matcher id = ID.matcher(key);
        return id.find() ? UUID.fromString(id.group()) : NOBODY;
    }
}
