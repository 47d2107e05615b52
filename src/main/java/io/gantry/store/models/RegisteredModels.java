package io.gantry.store.models;

import io.gantry.model.failure.NotNow;
import io.gantry.model.registry.ModelFile;
import io.gantry.model.registry.ModelState;
import io.gantry.model.registry.NewModel;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.objects.ObjectLedger;
import io.gantry.sql.Rows;
import io.gantry.work.Notifications;
import io.gantry.work.Rounds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code model}. What is to serve is told to every node at once. */
@Repository
public class RegisteredModels {

    /** The PostgreSQL channel on which it is announced that other models are to serve. */
    static final String CHANNEL = "gantry_models";

    /** The route that looks. */
    private static final String ROUND = "follow-uploaded-models";

    private final JdbcClient jdbc;
    private final ObjectLedger ledger;

    public RegisteredModels(JdbcClient jdbc, ObjectLedger ledger, Notifications notifications, Rounds rounds) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        notifications.listen(CHANNEL, news -> rounds.ring(ROUND), () -> rounds.ring(ROUND));
    }

    /** @throws NotNow when there is such a version already */
    public RegisteredModel create(NewModel made) {
        try {
            return jdbc.sql(
                            "insert into model (id, name, version, task, shown_id, shown_name, descriptor, card, sha256,"
                                    + " size, memory, object_key, uploaded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                    + " returning *")
                    .params(
                            made.id(),
                            made.name(),
                            made.version(),
                            made.task(),
                            made.shownId(),
                            made.shownName(),
                            made.descriptor(),
                            made.card(),
                            made.file().sha256(),
                            made.file().size(),
                            made.file().memory(),
                            made.file().objectKey(),
                            made.uploadedBy())
                    .query(RegisteredModels::model)
                    .single();
        } catch (DuplicateKeyException e) {
            throw taken(made.name(), made.version());
        }
    }

    /** Two versions of the same name are told apart by their version alone. */
    public static NotNow taken(String name, String version) {
        return new NotNow("There is a version " + version + " of the model " + name
                + " already. Upload it under another version, or remove that one first.");
    }

    public Optional<RegisteredModel> find(UUID id) {
        return jdbc.sql("select * from model where id = ?")
                .param(id)
                .query(RegisteredModels::model)
                .optional();
    }

    public Optional<RegisteredModel> find(String name, String version) {
        return jdbc.sql("select * from model where name = ? and version = ?")
                .params(name, version)
                .query(RegisteredModels::model)
                .optional();
    }

    /** All of them, by name, the latest version first. */
    public List<RegisteredModel> list() {
        return jdbc.sql("select * from model order by name, created_at desc")
                .query(RegisteredModels::model)
                .list();
    }

    /** Those that are to serve. */
    public List<RegisteredModel> active() {
        return jdbc.sql("select * from model where state = 'active' order by name")
                .query(RegisteredModels::model)
                .list();
    }

    /**
     * Has a version serve in the stead of the one that does.
     *
     * @param room bytes of memory that all of them may take
     * @return empty when it was removed
     * @throws NotNow when there is no room for it, or when another model that serves has its number
     */
    @Transactional
    public Optional<RegisteredModel> activate(UUID id, long room) {
        jdbc.sql("lock table model in share row exclusive mode").update();
        Optional<RegisteredModel> found = find(id);
        found.ifPresent(model -> {
            checkRoom(model.made(), room);
            jdbc.sql("update model set state = 'retired', changed_at = now() where name = ? and state = 'active'"
                            + " and id <> ?")
                    .params(model.made().name(), id)
                    .update();
        });
        return found.flatMap(model -> change(id, ModelState.ACTIVE));
    }

    private void checkRoom(NewModel model, long room) {
        long others = jdbc.sql("select coalesce(sum(memory), 0) from model where state = 'active' and name <> ?")
                .param(model.name())
                .query(Long.class)
                .single();
        long need = model.file().memory();
        if (others + need > room) {
            throw new NotNow(("The model needs %d MB of memory, and of those that may be taken %d MB are left"
                            + " (gantry.inference.memory). Retire another one first.")
                    .formatted(need >> 20, Math.max(0, room - others) >> 20));
        }
    }

    /** Has a version serve no longer; empty when it was removed. */
    @Transactional
    public Optional<RegisteredModel> retire(UUID id) {
        return change(id, ModelState.RETIRED);
    }

    private Optional<RegisteredModel> change(UUID id, ModelState state) {
        try {
            Optional<RegisteredModel> changed = jdbc.sql(
                            "update model set state = ?, changed_at = now() where id = ? returning *")
                    .params(state.text(), id)
                    .query(RegisteredModels::model)
                    .optional();
            jdbc.sql("select pg_notify('" + CHANNEL + "', '')")
                    .query(String.class)
                    .single();
            return changed;
        } catch (DuplicateKeyException e) {
            throw new NotNow("Another model that serves has the same contract.id. Retire that one first.");
        }
    }

    /**
     * Removes a version; its file is deleted once the row is gone.
     *
     * @return empty when it was removed already
     * @throws NotNow when it serves
     */
    @Transactional
    public Optional<RegisteredModel> remove(UUID id) {
        Optional<RegisteredModel> removed = jdbc.sql("delete from model where id = ? and state <> 'active' returning *")
                .param(id)
                .query(RegisteredModels::model)
                .optional();
        if (removed.isEmpty() && find(id).isPresent()) {
            throw new NotNow("The model serves. Retire it first, or activate another version of it.");
        }
        removed.ifPresent(model -> ledger.release(List.of(model.made().file().objectKey())));
        return removed;
    }

    private static RegisteredModel model(ResultSet row, int number) throws SQLException {
        NewModel made = new NewModel(
                Rows.uuid(row, "id"),
                row.getString("name"),
                row.getString("version"),
                row.getString("task"),
                Rows.integerOrNull(row, "shown_id"),
                row.getString("shown_name"),
                row.getString("descriptor"),
                row.getString("card"),
                new ModelFile(
                        row.getString("sha256"),
                        row.getLong("size"),
                        row.getLong("memory"),
                        row.getString("object_key")),
                row.getInt("uploaded_by"));
        return new RegisteredModel(
                made,
                ModelState.of(row.getString("state")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "changed_at"));
    }
}
