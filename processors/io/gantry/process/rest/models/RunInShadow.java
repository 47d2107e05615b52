package io.gantry.process.rest.models;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.NotNow;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.model.registry.Share;
import io.gantry.process.models.ShadowModels;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.models.Shadows;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Has an uploaded version read a share of the series or pictures beside the one that serves, or ends that. */
@Component
public class RunInShadow {

    private final Shadows shadows;
    private final ShadowModels models;
    private final AuditTrail audit;
    private final ModelObjects objects;
    private final ModelRoom room;

    public RunInShadow(Shadows shadows, ShadowModels models, AuditTrail audit, ModelObjects objects, ModelRoom room) {
        this.shadows = shadows;
        this.models = models;
        this.audit = audit;
        this.objects = objects;
        this.room = room;
    }

    /**
     * The version, which is in shadow.
     *
     * @throws NotNow when it serves, and when there is no room for it
     */
    public ModelDetail begin(@Body Asked asked, @Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        return followed(
                shadows.begin(id, new Share(asked.share()), room.besideFolder()).orElseThrow(NotFound::model),
                "begin-shadow",
                caller);
    }

    /** The version, which is in shadow no longer; what it said stays. */
    public ModelDetail end(@Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        return followed(shadows.end(id).orElseThrow(NotFound::model), "end-shadow", caller);
    }

    private ModelDetail followed(RegisteredModel changed, String action, Caller caller) {
        audit.note(caller, action, "model", changed.made().id());
        models.look();
        return objects.detailed(changed);
    }

    /** @param share of the series or pictures, 0 to 100 percent */
    public record Asked(int share) {}
}
