package io.gantry.inference;

import io.gantry.model.Outage;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.ReferenceMask;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.imaging.Slice;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that serve, from folders that are looked at again and again: what is put there, replaced or taken away while
 * the hub serves is loaded, exchanged or retired, and no request fails for it. Safe for use by many threads at a time.
 */
public final class Models implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);
    private static final String OR_ANOTHER = ",*";

    private final ExecutorService forwards;
    private final ModelFolder folder;
    private final ModelSource source;
    private final @Nullable Path registered;
    private final Outage outage = new Outage();
    private final Pictures pictures = new Pictures(this::present, this::look);
    private volatile ModelSet present = ModelSet.EMPTY;

    /**
     * Loads every model beneath the folder; a broken one is refused with its reason while the others serve.
     *
     * @param settings where the models are and how they are run
     */
    public Models(InferenceSettings settings) {
        this(settings, folder -> {});
    }

    /**
     * The same with models that were uploaded.
     *
     * @param source brings those that are to serve, before each look
     */
    public Models(InferenceSettings settings, ModelSource source) {
        this.source = source;
        registered = settings.registered();
        forwards = Executors.newFixedThreadPool(settings.threads(), threads());
        folder = new ModelFolder(settings, forwards);
        look();
    }

    private ModelSet present() {
        return present;
    }

    /** Looks at the folders again. A model whose replacement is broken serves on; one that is retired ends what it began. */
    public synchronized void look() {
        bring();
        ModelSet before = present;
        ModelSet now = folder.look(before);
        present = now;
        Set<Loaded> kept = now.loaded().collect(Collectors.toSet());
        before.loaded().filter(model -> !kept.contains(model)).forEach(model -> {
            LOG.info(
                    "Model {} {} is retired",
                    model.identity().name(),
                    model.identity().version());
            model.usage().retire();
        });
    }

    /** While it can't be told what was uploaded, those serve on that were brought before. */
    private void bring() {
        if (registered == null) {
            return;
        }
        try {
            source.bring(registered);
            if (outage.ends()) {
                LOG.info("Uploaded models are followed again");
            }
        } catch (RuntimeException e) {
            if (outage.begins()) {
                LOG.warn(
                        "It can't be told which uploaded models are to serve: {}",
                        e.getClass().getSimpleName());
            }
            LOG.debug("The failure in full", e);
        }
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

    /** The models of pictures. */
    public Pictures pictures() {
        return pictures;
    }

    /** The models of series that serve, by name. */
    public List<ModelIdentity> served() {
        return present.series().stream().map(ServedModel::identity).toList();
    }

    /** Every model that serves, by name. */
    public List<ServedVersion> versions() {
        return folder.served(present);
    }

    /** What stands in the folders and does not serve. */
    public List<RefusedModel> refused() {
        return present.refused();
    }

    /** What stands in the folder of whoever runs the hub, and does not serve. */
    public List<RefusedModel> refusedInFolder() {
        return folder.refusedByHand(present);
    }

    /** The verdict of {@link #judge} by whichever model takes the series. */
    public Classification classify(SeriesFacts facts, Iterator<Slice> slicesInOrder) {
        return judge(facts, slicesInOrder, null, null).verdict();
    }

    /**
     * Judges one series by the model asked for, or else by the one for its modality and body part. Slices are pulled one at a time; two batches of
     * them are held at most. The caller's thread prepares the pixels, the forward passes run on the models' own
     * threads.
     *
     * @param slicesInOrder the series by position along the normal, as many as the facts say
     * @param asked name of the model asked for, perhaps {@link #orAnother}, null for whichever takes the series
     * @param reference what to compare a model with that outlines regions, null for nothing
     * @throws RefusedByModel when there is no such model, when it or every model is for other series, and when the
     *     series breaks the model's input contract
     * @throws io.gantry.model.failure.ModelFailed when the model breaks down on a series that keeps its contract
     */
    public SeriesJudgement judge(
            SeriesFacts facts,
            Iterator<Slice> slicesInOrder,
            @Nullable String asked,
            @Nullable ReferenceMask reference) {
        ServedModel model = asked(asked, facts);
        while (!model.usage().begin()) {
            model = asked(asked, facts);
        }
        try {
            return model.judge(facts, slicesInOrder, reference);
        } finally {
            model.usage().end();
        }
    }

    /**
     * The model that would judge a series, as far as its headers tell.
     *
     * @param asked as for {@link #judge}
     * @throws RefusedByModel when there is none
     */
    public ModelIdentity wouldJudge(SeriesFacts facts, @Nullable String asked) {
        return taking(asked(asked, facts), facts).identity();
    }

    /** The wish for a model, and for whichever takes the series where that one refuses it by its contract. */
    public static String orAnother(String name) {
        return name + OR_ANOTHER;
    }

    private ServedModel asked(@Nullable String asked, SeriesFacts facts) {
        if (asked == null) {
            return choose(facts);
        }
        if (!asked.endsWith(OR_ANOTHER)) {
            return find(asked);
        }
        ServedModel first = find(asked.substring(0, asked.length() - OR_ANOTHER.length()));
        try {
            return taking(first, facts);
        } catch (RefusedByModel refusal) {
            return another(facts).orElseThrow(() -> refusal);
        }
    }

    private Optional<ServedModel> another(SeriesFacts facts) {
        try {
            return Optional.of(taking(choose(facts), facts));
        } catch (RefusedByModel none) {
            return Optional.empty();
        }
    }

    private static ServedModel taking(ServedModel model, SeriesFacts facts) {
        model.contract().check(facts);
        model.contract().checkCount(facts.slices());
        return model;
    }

    private ServedModel choose(SeriesFacts facts) {
        return present.series().stream()
                .filter(model -> !model.descriptor().onRequest())
                .filter(model -> model.contract().isFor(facts))
                .min(Comparator.comparing(model -> !model.contract().isParticular()))
                .orElseThrow(() -> new RefusedByModel(noModel(facts)));
    }

    /** One that is not there may serve on another node already: it is looked for once more. */
    private ServedModel find(String asked) {
        return found(asked)
                .or(() -> {
                    look();
                    return found(asked);
                })
                .orElseThrow(() -> new RefusedByModel("This hub has no model " + asked + "."));
    }

    private Optional<ServedModel> found(String asked) {
        return present.series().stream()
                .filter(model -> model.identity().name().equals(asked))
                .findFirst();
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
        present.loaded().forEach(model -> model.usage().retire());
    }
}
