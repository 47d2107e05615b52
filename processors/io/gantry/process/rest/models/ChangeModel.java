package io.gantry.process.rest.models;

import io.gantry.inference.Models;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.NotNow;
import io.gantry.model.registry.ModelState;
import io.gantry.model.registry.NewModel;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.process.models.ShadowModels;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.models.RegisteredModels;
import io.gantry.store.models.ServingModels;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Has an uploaded version serve, or serve no longer. This node follows before it answers, the others at once. */
@Component
public class ChangeModel {

    private final Models models;
    private final ShadowModels shadows;
    private final RegisteredModels registered;
    private final ServingModels serving;
    private final AuditTrail audit;
    private final ModelObjects objects;
    private final ModelRoom room;

    public ChangeModel(
            Models models,
            ShadowModels shadows,
            RegisteredModels registered,
            ServingModels serving,
            AuditTrail audit,
            ModelObjects objects,
            ModelRoom room) {
        this.models = models;
        this.shadows = shadows;
        this.registered = registered;
        this.serving = serving;
        this.audit = audit;
        this.objects = objects;
        this.room = room;
    }

    /**
     * The version, which serves in the stead of whichever of its name did.
     *
     * @throws NotNow when there is no room for it, or another model has its number
     */
    public ModelDetail activate(@Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        NewModel made = made(id);
        checkNumber(made);
        RegisteredModel active =
                serving.activate(id, room.inSteadOf(made.name())).orElseThrow(NotFound::model);
        return followed(active, "activate", caller);
    }

    /** The version, which serves no longer; where the folder has one of its name, that one serves again. */
    public ModelDetail retire(@Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        return followed(serving.retire(id).orElseThrow(NotFound::model), "retire", caller);
    }

    /**
     * What serves again in the stead of a version: the uploaded one or the one of the folder that served before; this
     * version, retired, where none did.
     *
     * @throws NotNow when it does not serve, or what served before was removed
     */
    public ModelDetail goBack(@Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        RegisteredModel now =
                serving.goBack(id, room.inSteadOf(made(id).name())).orElseThrow(NotFound::model);
        ModelDetail told = followed(now, "go-back", caller);
        return now.state() == ModelState.ACTIVE
                ? told
                : room.folder()
                        .filter(served ->
                                served.identity().name().equals(now.made().name()))
                        .map(objects::detailed)
                        .findFirst()
                        .orElse(told);
    }

    private NewModel made(UUID id) {
        return registered.find(id).orElseThrow(NotFound::model).made();
    }

    private ModelDetail followed(RegisteredModel changed, String action, Caller caller) {
        audit.note(caller, action, "model", changed.made().id());
        models.look();
        shadows.look();
        return objects.detailed(changed);
    }

    /** Two models with one number could not be told apart by who chooses. */
    private void checkNumber(NewModel made) {
        boolean taken = room.folder()
                .filter(served -> !served.identity().name().equals(made.name()))
                .anyMatch(served ->
                        served.shown() != null && Objects.equals(served.shown().id(), made.shownId()));
        if (taken) {
            throw new NotNow("A model of the folder has the same contract.id. Upload this one with another number.");
        }
    }
}
