package io.gantry.store.models;

import io.gantry.model.failure.NotNow;
import io.gantry.model.registry.ModelState;
import io.gantry.model.registry.NewModel;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.work.Notifications;
import io.gantry.work.Rounds;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which versions in the table {@code model} are to serve. It is told to every node at once. */
@Repository
public class ServingModels {

    /** The PostgreSQL channel on which it is announced that other models are to serve. */
    static final String CHANNEL = "gantry_models";

    /** The route that looks. */
    private static final String ROUND = "follow-uploaded-models";

    /** In whose stead a version is to serve. */
    private static final String SERVING = "state = 'active' and name = ?";

    private final JdbcClient jdbc;
    private final RegisteredModels registered;

    public ServingModels(JdbcClient jdbc, RegisteredModels registered, Notifications notifications, Rounds rounds) {
        this.jdbc = jdbc;
        this.registered = registered;
        notifications.listen(CHANNEL, news -> rounds.ring(ROUND), () -> rounds.ring(ROUND));
    }

    /**
     * Has a version serve in the stead of the one that does, and keeps in mind which one that was. It is in shadow no longer.
     *
     * @param room bytes of memory that all of them may take
     * @return empty when it was removed
     * @throws NotNow when there is no room for it, or when another model that serves has its number
     */
    @Transactional
    public Optional<RegisteredModel> activate(UUID id, long room) {
        lock();
        Optional<RegisteredModel> found = registered.find(id);
        found.ifPresent(model -> {
            checkRoom(model.made(), room, SERVING);
            if (model.state() != ModelState.ACTIVE) {
                jdbc.sql("update model set replaced = (select s.id from model s where s.name = model.name"
                                + " and s.state = 'active') where id = ?")
                        .param(id)
                        .update();
                makeWay(model.made());
            }
        });
        return found.flatMap(model -> change(id, ModelState.ACTIVE));
    }

    /**
     * Has the version serve again that served before this one; where none did that was uploaded, this one is retired, so that
     * the folder's serves again.
     *
     * @return the version that is told of: the earlier one, or else this one; empty when this one was removed
     * @throws NotNow when this one does not serve, when the earlier one was removed, and as {@link #activate}
     */
    @Transactional
    public Optional<RegisteredModel> goBack(UUID id, long room) {
        lock();
        return registered.find(id).flatMap(model -> {
            if (model.state() != ModelState.ACTIVE) {
                throw new NotNow("The model does not serve, so there is nothing to go back from.");
            }
            UUID earlier = model.replaced();
            if (earlier == null) {
                return change(id, ModelState.RETIRED);
            }
            NewModel made = registered
                    .find(earlier)
                    .orElseThrow(ServingModels::earlierRemoved)
                    .made();
            checkRoom(made, room, SERVING);
            makeWay(made);
            return change(earlier, ModelState.ACTIVE);
        });
    }

    private static NotNow earlierRemoved() {
        return new NotNow("The version that served before was removed. Activate another one, or retire this one.");
    }

    /** Of what is to serve and what is to be in shadow one change is made at a time. */
    void lock() {
        jdbc.sql("lock table model in share row exclusive mode").update();
    }

    private void makeWay(NewModel version) {
        jdbc.sql("update model set state = 'retired', changed_at = now() where name = ? and state = 'active'")
                .param(version.name())
                .update();
        jdbc.sql("update model set shadow_share = null where id = ?")
                .param(version.id())
                .update();
    }

    /**
     * Whether there is room beside all others that serve or are in shadow.
     *
     * @param gone which of them it takes the place of, as a condition with one parameter, the name
     */
    void checkRoom(NewModel model, long room, String gone) {
        long others = jdbc.sql("select coalesce(sum(memory), 0) from model"
                        + " where (state = 'active' or shadow_share is not null) and id <> ? and not (" + gone + ")")
                .params(model.id(), model.name())
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
            announce();
            return changed;
        } catch (DuplicateKeyException e) {
            throw new NotNow("Another model that serves has the same contract.id. Retire that one first.");
        }
    }

    /** Tells every node that other models are to serve or to be in shadow. */
    void announce() {
        jdbc.sql("select pg_notify('" + CHANNEL + "', '')").query(String.class).single();
    }
}
