package io.gantry.store.models;

import io.gantry.model.failure.NotNow;
import io.gantry.model.registry.ModelState;
import io.gantry.model.registry.NewModel;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.model.registry.Share;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Which versions in the table {@code model} are in shadow: they read a share of the series or pictures beside the one that serves. */
@Repository
public class Shadows {

    private final JdbcClient jdbc;
    private final RegisteredModels registered;
    private final ServingModels serving;

    public Shadows(JdbcClient jdbc, RegisteredModels registered, ServingModels serving) {
        this.jdbc = jdbc;
        this.registered = registered;
        this.serving = serving;
    }

    /**
     * Has a version read a share beside the one that serves, in the stead of another one of its name that does.
     *
     * @param room bytes of memory that all that serve or are in shadow may take
     * @return empty when it was removed
     * @throws NotNow when it serves, and when there is no room for it
     */
    @Transactional
    public Optional<RegisteredModel> begin(UUID id, Share share, long room) {
        serving.lock();
        Optional<RegisteredModel> found = registered.find(id);
        found.ifPresent(model -> {
            check(model);
            serving.checkRoom(model.made(), room, "shadow_share is not null and name = ?");
            jdbc.sql("update model set shadow_share = null where name = ? and id <> ?")
                    .params(model.made().name(), id)
                    .update();
        });
        return found.flatMap(model -> set(id, share.percent()));
    }

    private static void check(RegisteredModel model) {
        if (model.state() == ModelState.ACTIVE) {
            throw new NotNow("The model serves: a version can't be in shadow of itself.");
        }
    }

    /** Ends it, also where it is not; what was read stays. Empty when the version was removed. */
    @Transactional
    public Optional<RegisteredModel> end(UUID id) {
        serving.lock();
        return set(id, null);
    }

    private Optional<RegisteredModel> set(UUID id, @Nullable Integer percent) {
        Optional<RegisteredModel> changed = jdbc.sql("update model set shadow_share = ? where id = ? returning *")
                .params(percent, id)
                .query(RegisteredModels::model)
                .optional();
        serving.announce();
        return changed;
    }

    /** Those that are. */
    public List<NewModel> list() {
        return jdbc
                .sql("select * from model where shadow_share is not null order by name")
                .query(RegisteredModels::model)
                .list()
                .stream()
                .map(RegisteredModel::made)
                .toList();
    }
}
