package io.gantry.objects;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code orphan_object}: objects whose row is gone and which are deleted next. */
@Repository
public class OrphanObjects {

    private final JdbcClient jdbc;

    public OrphanObjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Marks objects for deletion; belongs into the transaction that removes their rows. */
    public void add(Collection<String> keys) {
        keys.forEach(key -> jdbc.sql("insert into orphan_object (object_key) values (?) on conflict do nothing")
                .param(key)
                .update());
    }

    public List<String> next(int limit) {
        return jdbc.sql("select object_key from orphan_object order by since limit ?")
                .param(limit)
                .query(String.class)
                .list();
    }

    /** The object is gone. */
    public void done(String key) {
        jdbc.sql("delete from orphan_object where object_key = ?").param(key).update();
    }
}
