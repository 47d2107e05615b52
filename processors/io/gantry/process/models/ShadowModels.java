package io.gantry.process.models;

import io.gantry.inference.DeviceChoice;
import io.gantry.inference.InferenceSettings;
import io.gantry.inference.Models;
import io.gantry.inference.RefusedModel;
import io.gantry.model.failure.ModelFailed;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.imaging.Slice;
import io.gantry.store.models.Shadows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The versions in shadow on this node. They have a folder and threads of their own: what they do to themselves is done to
 * none that serves.
 */
@Component
public class ShadowModels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowModels.class);

    /** None of which is in shadow. */
    private static final Duration OF_PICTURES = Duration.ofMinutes(1);

    private final Models models;

    public ShadowModels(
            @Value("${gantry.inference.shadows}") Path folder,
            @Value("${gantry.inference.shadow-threads}") int threads,
            @Value("${gantry.inference.native-cache}") Path nativeCache,
            @Value("${gantry.inference.device}") String device,
            Shadows shadows,
            ModelFiles files) {
        models = new Models(
                new InferenceSettings(
                        folder, folder, threads, nativeCache, DeviceChoice.of(device), Duration.ZERO, OF_PICTURES),
                place -> bring(place, shadows, files));
    }

    /** While it can't be told which are in shadow, those stay that are; of the trouble the models that serve tell. */
    private static void bring(Path folder, Shadows shadows, ModelFiles files) {
        try {
            files.bring(folder, shadows.list());
        } catch (RuntimeException e) {
            LOG.debug("The versions in shadow can't be followed at the moment", e);
        }
    }

    /** Looks again which versions are in shadow. */
    public void look() {
        models.look();
    }

    /** Why this node has not a version in shadow although it should; empty where it has it. */
    public Optional<String> problem(String name) {
        return models.refused().stream()
                .filter(refused -> refused.name().equals(name))
                .map(RefusedModel::reason)
                .findFirst();
    }

    /**
     * What a version says of a series.
     *
     * @throws ModelFailed when this node can't load it
     */
    public SeriesJudgement judge(ModelIdentity version, SeriesFacts facts, Iterator<Slice> slices) {
        if (!models.served().contains(version)) {
            models.look();
        }
        if (!models.served().contains(version)) {
            throw problem(version.name())
                    .<RuntimeException>map(reason -> new ModelFailed("The version can't be loaded: " + reason + "."))
                    .orElseGet(() -> new IllegalStateException("a version in shadow is not here yet"));
        }
        SeriesJudgement said = models.judge(facts, slices, version.name(), null);
        if (!said.model().equals(version)) {
            throw new IllegalStateException("a version in shadow was exchanged meanwhile");
        }
        return said;
    }

    @Override
    public void close() {
        models.close();
    }
}
