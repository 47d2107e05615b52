package io.gantry.process.rest.models;

import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.NotNow;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.registry.AnswerCount;
import io.gantry.model.registry.Histogram;
import io.gantry.model.registry.NewModel;
import io.gantry.store.models.AnswerCounts;
import io.gantry.store.models.AnswerCounts.Window;
import io.gantry.store.models.PictureAnswerCounts;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how the answers of a version are distributed, so that a shift is seen though nobody says which were right. */
@Component
public class ReadDrift {

    private static final int WEEKS = 12;
    private static final int REFERENCE_WEEKS = 4;

    private final ReadModel models;
    private final AnswerCounts counts;
    private final PictureAnswerCounts pictureCounts;

    public ReadDrift(ReadModel models, AnswerCounts counts, PictureAnswerCounts pictureCounts) {
        this.models = models;
        this.counts = counts;
        this.pictureCounts = pictureCounts;
    }

    /**
     * By scanner and week.
     *
     * @param id of an uploaded version, or the name of one of the folder
     * @param from the first day, in UTC; the last twelve weeks where none is given
     * @param to the last day
     * @param referenceFrom the first day of what the weeks are compared with; the four weeks from the version's first answer
     *     on where none is given
     * @param referenceTo the last day of it
     * @throws NotFound when there is no such version
     * @throws NotNow when it answered nothing yet
     */
    @Handler
    public Drift read(
            @Header("id") String id,
            @Header("bins") int bins,
            @Header("from") @Nullable String from,
            @Header("to") @Nullable String to,
            @Header("reference_from") @Nullable String referenceFrom,
            @Header("reference_to") @Nullable String referenceTo) {
        ModelObject model = models.read(id).listed();
        Answers answers = answers(model);
        Days days = Days.of("from", from, "to", to, weeks(to));
        Days reference = Days.of(
                "reference_from", referenceFrom, "reference_to", referenceTo, firstWeeks(answers, referenceFrom));
        List<ScannerDrift> drifts = ScannerDrift.of(answers.counts().of(bins, days.window(), reference.window()), bins);
        return new Drift(
                model.name(),
                String.valueOf(model.version()),
                bins,
                Histogram.MINIMUM,
                Histogram.FLOOR,
                days.from(),
                days.to(),
                reference.from(),
                reference.to(),
                drifts.get(0),
                model.modelId() == null ? drifts.subList(1, drifts.size()) : List.of());
    }

    private Answers answers(ModelObject model) {
        String version = String.valueOf(model.version());
        if (model.modelId() == null) {
            return new Answers(
                    counts.first(model.name(), version).orElse(null),
                    (bins, window, reference) -> counts.of(model.name(), version, bins, window, reference));
        }
        ModelIdentity identity = new ModelIdentity(model.name(), version, String.valueOf(model.sha256()));
        boolean detects = NewModel.DETECTION.equals(model.task());
        return new Answers(
                pictureCounts.first(identity, detects).orElse(null),
                (bins, window, reference) -> pictureCounts.of(identity, detects, bins, window, reference));
    }

    /** @param first when the version first answered, null when it never did */
    private record Answers(@Nullable Instant first, Counts counts) {}

    private interface Counts {
        List<AnswerCount> of(int bins, Window window, Window reference);
    }

    private static Days weeks(@Nullable String to) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate last = to == null ? today : LocalDate.parse(to);
        return new Days(monday(last).minusWeeks(WEEKS - 1), today);
    }

    private static Days firstWeeks(Answers answers, @Nullable String referenceFrom) {
        Instant first = answers.first();
        if (first == null) {
            throw new NotNow("This version has answered nothing yet.");
        }
        LocalDate begin = referenceFrom == null
                ? monday(LocalDate.ofInstant(first, ZoneOffset.UTC))
                : LocalDate.parse(referenceFrom);
        return new Days(begin, begin.plusWeeks(REFERENCE_WEEKS).minusDays(1));
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /**
     * How the answers of a version are distributed.
     *
     * @param minimum fewer answers have no index
     * @param floor the part of the answers that an empty bin is taken to hold
     * @param all scanners taken together
     * @param scanners each, those with the most answers first; those beyond the fiftieth together and without a name. None
     *     of a model of pictures: nobody tells what made them
     */
    public record Drift(
            String name,
            String version,
            int bins,
            long minimum,
            double floor,
            LocalDate from,
            LocalDate to,
            LocalDate referenceFrom,
            LocalDate referenceTo,
            ScannerDrift all,
            List<ScannerDrift> scanners) {}
}
