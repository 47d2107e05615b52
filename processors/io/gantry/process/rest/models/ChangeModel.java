package io.gantry.process.rest.models;

import io.gantry.inference.Models;
import io.gantry.inference.ServedVersion;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.NotNow;
import io.gantry.model.registry.NewModel;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.models.RegisteredModels;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Has an uploaded version serve, or serve no longer. This node follows before it answers, the others at once. */
@Component
public class ChangeModel {

    private final Models models;
    private final RegisteredModels registered;
    private final AuditTrail audit;
    private final ModelObjects objects;
    private final long memory;

    public ChangeModel(
            Models models,
            RegisteredModels registered,
            AuditTrail audit,
            ModelObjects objects,
            @Value("${gantry.inference.memory}") DataSize memory) {
        this.models = models;
        this.registered = registered;
        this.audit = audit;
        this.objects = objects;
        this.memory = memory.toBytes();
    }

    /**
     * The version, which serves in the stead of whichever of its name did.
     *
     * @throws NotNow when there is no room for it, or another model has its number
     */
    public ModelDetail activate(@Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        NewModel made = registered.find(id).orElseThrow(NotFound::model).made();
        checkNumber(made);
        RegisteredModel active = registered.activate(id, memory - folder(made)).orElseThrow(NotFound::model);
        return followed(active, "activate", caller);
    }

    /** The version, which serves no longer; where the folder has one of its name, that one serves again. */
    public ModelDetail retire(@Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        return followed(registered.retire(id).orElseThrow(NotFound::model), "retire", caller);
    }

    private ModelDetail followed(RegisteredModel changed, String action, Caller caller) {
        audit.note(caller, action, "model", changed.made().id());
        models.look();
        return objects.detailed(changed);
    }

    /** Two models with one number could not be told apart by who chooses. */
    private void checkNumber(NewModel made) {
        boolean taken = beside(made)
                .anyMatch(served ->
                        served.shown() != null && Objects.equals(served.shown().id(), made.shownId()));
        if (taken) {
            throw new NotNow("A model of the folder has the same contract.id. Upload this one with another number.");
        }
    }

    /** Bytes of the models that this node has from its folder and goes on serving. */
    private long folder(NewModel made) {
        return beside(made)
                .map(served -> ModelObjects.size(served.file()))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private Stream<ServedVersion> beside(NewModel made) {
        return models.versions().stream()
                .filter(served -> !served.registered())
                .filter(served -> !served.identity().name().equals(made.name()));
    }
}
