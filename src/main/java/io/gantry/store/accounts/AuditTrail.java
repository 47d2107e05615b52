package io.gantry.store.accounts;

import io.gantry.model.account.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code audit}: who read or wrote which patient's data. Rows are only ever added. */
@Repository
public class AuditTrail {

    private final JdbcClient jdbc;

    public AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes one access.
     *
     * @param action the verb: read, list, create, change, delete, download, analyse
     * @param resource what kind of thing: patient or scan
     * @param id which one, null for a list
     */
    public void note(Caller caller, String action, String resource, @Nullable Object id) {
        jdbc.sql("insert into audit (subject, action, resource, resource_id) values (?, ?, ?, ?)")
                .params(caller.subject(), action, resource, id == null ? null : id.toString())
                .update();
    }
}
