package io.gantry.store.models;

import io.gantry.model.failure.NotNow;
import io.gantry.model.registry.ModelFile;
import io.gantry.model.registry.ModelState;
import io.gantry.model.registry.NewModel;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.objects.ObjectLedger;
import io.gantry.sql.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code model}. */
@Repository
public class RegisteredModels {

    private final JdbcClient jdbc;
    private final ObjectLedger ledger;

    public RegisteredModels(JdbcClient jdbc, ObjectLedger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
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
     * Removes a version; its file is deleted once the row is gone.
     *
     * @return empty when it was removed already
     * @throws NotNow when it serves or is in shadow
     */
    @Transactional
    public Optional<RegisteredModel> remove(UUID id) {
        Optional<RegisteredModel> removed = jdbc.sql("delete from model where id = ? and state <> 'active'"
                        + " and shadow_share is null returning *")
                .param(id)
                .query(RegisteredModels::model)
                .optional();
        if (removed.isEmpty()) {
            find(id).ifPresent(RegisteredModels::refuseRemoval);
        }
        removed.ifPresent(model -> ledger.release(List.of(model.made().file().objectKey())));
        return removed;
    }

    private static void refuseRemoval(RegisteredModel model) {
        throw new NotNow(
                model.shadowShare() == null
                        ? "The model serves. Retire it first, or activate another version of it."
                        : "The model is in shadow. End that first.");
    }

    static RegisteredModel model(ResultSet row, int number) throws SQLException {
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
                Rows.instant(row, "changed_at"),
                Rows.integerOrNull(row, "shadow_share"),
                Rows.uuid(row, "replaced"));
    }
}
