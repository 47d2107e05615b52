package io.gantry.process.models;

import io.gantry.inference.Answer;
import io.gantry.inference.DeviceChoice;
import io.gantry.inference.InferenceSettings;
import io.gantry.inference.Models;
import io.gantry.inference.Pictures;
import io.gantry.inference.RefusedModel;
import io.gantry.inference.ServedVersion;
import io.gantry.model.failure.ModelFailed;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Judgement;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.ModelInput;
import io.gantry.model.imaging.PictureModel;
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

    /** How long the answer for a picture is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

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
                        folder, folder, threads, nativeCache, DeviceChoice.of(device), Duration.ZERO, PATIENCE),
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
        present(version);
        return saidBy(version, models.judge(facts, slices, version.name(), null));
    }

    /**
     * The size of picture that a version is given.
     *
     * @throws ModelFailed when this node can't load it
     */
    public Pictures.Size size(ModelIdentity version) {
        return models.pictures().size(number(version));
    }

    /**
     * Asks a version what it says of a picture.
     *
     * @throws ModelFailed when this node can't load it
     */
    public Answer ask(ModelIdentity version, ModelInput picture) {
        return models.pictures().ask(number(version), picture);
    }

    private int number(ModelIdentity version) {
        return present(version)
                .map(PictureModel::id)
                .orElseThrow(() -> new RefusedByModel("The version in shadow is not for pictures."));
    }

    /** How clients of pictures know it; empty for a model of series. */
    private Optional<PictureModel> present(ModelIdentity version) {
        if (loaded(version).isEmpty()) {
            models.look();
        }
        return loaded(version).map(found -> Optional.ofNullable(found.shown())).orElseThrow(() -> problem(
                        version.name())
                .<RuntimeException>map(reason -> new ModelFailed("The version can't be loaded: " + reason + "."))
                .orElseGet(() -> new IllegalStateException("a version in shadow is not here yet")));
    }

    private Optional<ServedVersion> loaded(ModelIdentity version) {
        return models.versions().stream()
                .filter(one -> one.identity().equals(version))
                .findFirst();
    }

    /** The same; it is done again where the version was exchanged after it was found to be here. */
    public static <T extends Judgement> T saidBy(ModelIdentity version, T said) {
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
