package io.gantry.process.rest.models;

import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.NotNow;
import io.gantry.model.labelling.CohenKappa;
import io.gantry.model.registry.Comparison;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.store.models.AnswerCounts.Window;
import io.gantry.store.models.Comparisons;
import io.gantry.store.models.RegisteredModels;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what a version in shadow said beside those that served. */
@Component
public class CompareModel {

    private static final int DAYS = 28;

    private final RegisteredModels registered;
    private final Comparisons comparisons;

    public CompareModel(RegisteredModels registered, Comparisons comparisons) {
        this.registered = registered;
        this.comparisons = comparisons;
    }

    /**
     * Beside each version that served in the meantime, the latest first.
     *
     * @param from the first day, in UTC; the last four weeks where none is given
     * @param to the last day
     * @throws NotNow when it read nothing in these days
     */
    @Handler
    public Compared compare(
            @Header("id") UUID id, @Header("from") @Nullable String from, @Header("to") @Nullable String to) {
        RegisteredModel model = registered.find(id).orElseThrow(NotFound::model);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate last = to == null ? today : LocalDate.parse(to);
        Days days = Days.of("from", from, "to", to, new Days(last.minusDays(DAYS - 1), today));
        Window window = days.window();
        List<Comparison> found = model.made().ofPictures()
                ? comparisons.ofPictures(id, window.from(), window.to())
                : comparisons.ofSeries(id, window.from(), window.to());
        if (found.isEmpty()) {
            throw new NotNow("There is nothing to compare: the version read no "
                    + (model.made().ofPictures() ? "pictures" : "series") + " in these days. Put it in shadow"
                    + " (POST /api/models/" + id + "/shadow), or ask for other days.");
        }
        return new Compared(
                model.made().name(),
                model.made().version(),
                model.shadowShare(),
                days.from(),
                days.to(),
                found.stream()
                        .map(told -> Beside.of(told, model.made().detects()))
                        .toList());
    }

    /** All that is told of a version in shadow. */
    public record Compared(
            String name,
            String version,
            @Nullable Integer shadowShare,
            LocalDate from,
            LocalDate to,
            List<Beside> comparisons) {}

    /**
     * What it said beside one version that served.
     *
     * @param pairs series or pictures of which both said something; of detectors things that either found
     * @param agreement the part of them, 0 to 1, that both put into one class
     * @param kappa Cohen's, which takes off what chance would do as well; null for detectors: nobody counts what neither finds
     */
    public record Beside(
            String servedVersion,
            String servedSha256,
            long pairs,
            long failed,
            long waiting,
            @Nullable Double agreement,
            @Nullable Double kappa,
            List<Comparison.Pair> classes,
            Comparison.@Nullable Difference difference,
            Comparison.@Nullable Seconds servedSeconds,
            Comparison.@Nullable Seconds shadowSeconds,
            Instant first,
            @Nullable Instant last) {

        private static Beside of(Comparison told, boolean detects) {
            CohenKappa<String> kappa = new CohenKappa<>();
            told.pairs().forEach(pair -> kappa.add(named(pair.served()), named(pair.shadow()), pair.count()));
            return new Beside(
                    told.servedVersion(),
                    told.servedSha256(),
                    kappa.units(),
                    told.failed(),
                    told.waiting(),
                    orNull(kappa.observed()),
                    detects ? null : orNull(kappa.value()),
                    told.pairs(),
                    told.difference(),
                    told.served(),
                    told.shadow(),
                    told.first(),
                    told.last());
        }
    }

    /** A class like any other where one found nothing: only detectors do. */
    private static String named(@Nullable String label) {
        return label == null ? "" : label;
    }

    static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
