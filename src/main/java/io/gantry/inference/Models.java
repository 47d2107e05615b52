package io.gantry.inference;

import io.gantry.model.Classification;
import io.gantry.model.ModelIdentity;
import io.gantry.model.RefusedByModel;
import io.gantry.model.SeriesFacts;
import io.gantry.model.Slice;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The models that serve, loaded once from a folder. Safe for use by many threads at a time. */
public final class Models implements AutoCloseable {

    private final ExecutorService forwards;
    private final List<ServedModel> served;
    private final List<RefusedModel> refused;

    /**
     * Loads every model beneath the folder; a broken one is refused with its reason while the others serve.
     *
     * @param settings where the models are and how they are run
     */
    public Models(InferenceSettings settings) {
        forwards = Executors.newFixedThreadPool(settings.threads(), threads());
        ModelFolder folder = new ModelFolder(settings, forwards);
        folder.load();
        served = folder.served();
        refused = folder.refused();
    }

    /** Forward passes are native calls, which would pin a virtual thread to its carrier. */
    private static ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "forward-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The models that serve, by name. */
    public List<ModelIdentity> served() {
        return served.stream().map(ServedModel::identity).toList();
    }

    /** The models that were refused at start. */
    public List<RefusedModel> refused() {
        return refused;
    }

    /**
     * Judges one series by the model for its modality and body part. Slices are pulled one at a time; two batches of
     * them are held at most. The caller's thread prepares the pixels, the forward passes run on the models' own
     * threads.
     *
     * @param slicesInOrder the series by position along the normal, as many as the facts say
     * @throws RefusedByModel when no model takes such a series, or the series breaks the model's input contract
     * @throws io.gantry.model.ModelFailed when the model breaks down on a series that keeps its contract
     */
    public Classification classify(SeriesFacts facts, Iterator<Slice> slicesInOrder) {
        return choose(facts).classify(facts, slicesInOrder);
    }

    private ServedModel choose(SeriesFacts facts) {
        return served.stream()
                .filter(model -> model.contract().isFor(facts))
                .min(Comparator.comparing(model -> !model.contract().isParticular()))
                .orElseThrow(() -> new RefusedByModel(noModel(facts)));
    }

    private static String noModel(SeriesFacts facts) {
        String modality = facts.modality().isBlank() ? "without a modality" : "of modality " + facts.modality();
        String bodyPart = facts.bodyPart().isBlank() ? "" : " and body part " + facts.bodyPart();
        return "No model takes series " + modality + bodyPart + ".";
    }

    /** Ends the threads and gives the native memory back; series under way must have ended. */
    @Override
    public void close() {
        forwards.shutdown();
        served.forEach(model -> model.script().close());
    }
}
