package io.gantry.store.accounts;

import io.gantry.model.account.Caller;
import io.gantry.sql.GroupCommit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The table {@code audit}: who read or wrote which patient's data. Rows are only ever added. Those of requests that are
 * answered at the same time share a commit; each answer waits for its own row's.
 */
@Repository
public class AuditTrail {

    private static final int MOST_TOGETHER = 500;

    private final JdbcClient jdbc;
    private final GroupCommit<Note> together = new GroupCommit<>(MOST_TOGETHER, this::insert);

    public AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes one access. It is committed when this returns, or with the transaction that it belongs to.
     *
     * @param action the verb: read, list, create, change, delete, download, analyse
     * @param resource what kind of thing: patient or scan
     * @param id which one, null for a list
     */
    public void note(Caller caller, String action, String resource, @Nullable Object id) {
        note(caller, action, resource, id, null);
    }

    /**
     * The same, with words of its own.
     *
     * @param detail what more is to be said of it, such as the licence under which something was given
     */
    public void note(Caller caller, String action, String resource, @Nullable Object id, @Nullable String detail) {
        var note = new Note(caller.subject(), action, resource, id == null ? null : id.toString(), detail);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            insert(List.of(note));
        } else {
            together.write(note);
        }
    }

    private void insert(List<Note> notes) {
        jdbc.sql("insert into audit (subject, action, resource, resource_id, detail)"
                        + " select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])")
                .params(
                        column(notes, Note::subject),
                        column(notes, Note::action),
                        column(notes, Note::resource),
                        column(notes, Note::id),
                        column(notes, Note::detail))
                .update();
    }

    /** As one parameter, which a bare array would not be. */
    private static Object column(List<Note> notes, Function<Note, @Nullable String> value) {
        return notes.stream().map(value).toArray(String[]::new);
    }

    private record Note(
            String subject,
            String action,
            String resource,
            @Nullable String id,
            @Nullable String detail) {}
}
