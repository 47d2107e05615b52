package io.gantry.process.rest.models;

import io.gantry.inference.Models;
import io.gantry.inference.RefusedModel;
import io.gantry.inference.ServedVersion;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.PictureModel;
import io.gantry.model.registry.NewModel;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.process.models.ShadowModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what is known of models into the answers' shape. */
@Component
class ModelObjects {

    private static final String CARD = "MODEL_CARD.md";

    private final Models models;
    private final ShadowModels shadows;

    ModelObjects(Models models, ShadowModels shadows) {
        this.models = models;
        this.shadows = shadows;
    }

    ModelObject of(RegisteredModel model) {
        NewModel made = model.made();
        boolean serving = models.versions().stream()
                .filter(ServedVersion::registered)
                .anyMatch(served -> served.identity().equals(made.identity()));
        return new ModelObject(
                made.id().toString(),
                made.name(),
                made.version(),
                made.task(),
                model.state().text(),
                "uploaded",
                made.shownId(),
                made.shownName(),
                made.file().sha256(),
                made.file().size(),
                made.file().memory(),
                serving,
                serving ? null : problem(model),
                model.shadowShare(),
                model.createdAt(),
                model.changedAt());
    }

    ModelDetail detailed(RegisteredModel model) {
        return new ModelDetail(
                of(model), model.made().descriptor(), model.made().card());
    }

    ModelObject of(ServedVersion served) {
        ModelIdentity identity = served.identity();
        PictureModel shown = served.shown();
        Long size = size(served.file());
        return new ModelObject(
                identity.name(),
                identity.name(),
                identity.version(),
                served.task(),
                "active",
                "folder",
                shown == null ? null : shown.id(),
                shown == null ? null : shown.name(),
                identity.sha256(),
                size,
                size,
                true,
                null,
                null,
                null,
                null);
    }

    ModelDetail detailed(ServedVersion served) {
        return new ModelDetail(
                of(served), text(served.descriptor()), text(served.descriptor().resolveSibling(CARD)));
    }

    ModelObject of(RefusedModel refused) {
        return new ModelObject(
                refused.name(),
                refused.name(),
                null,
                null,
                "refused",
                "folder",
                null,
                null,
                null,
                null,
                null,
                false,
                refused.reason(),
                null,
                null,
                null);
    }

    private @Nullable String problem(RegisteredModel model) {
        String name = model.made().name();
        if (model.shadowShare() != null) {
            return shadows.problem(name).orElse(null);
        }
        return models.refused().stream()
                .filter(refused -> refused.name().equals(name))
                .map(RefusedModel::reason)
                .findFirst()
                .orElse(null);
    }

    /** Whoever keeps the folder may take a file away at any time. */
    static @Nullable Long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String text(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
