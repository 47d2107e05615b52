package io.gantry.process.stage.infer;

import io.gantry.archive.StoredInstance;
import io.gantry.dicom.image.ReferenceSegmentation;
import io.gantry.inference.Models;
import io.gantry.model.failure.Failure;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.ReferenceMask;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.imaging.Slice;
import io.gantry.model.submission.EarlierReading;
import io.gantry.model.submission.OtherReading;
import io.gantry.model.submission.SeriesReading;
import io.gantry.model.submission.SeriesWork;
import io.gantry.model.work.Work;
import io.gantry.process.rules.Decision;
import io.gantry.process.rules.ModelRule;
import io.gantry.process.rules.ModelRules;
import io.gantry.process.series.FetchSeries;
import io.gantry.process.series.OpenedSeries;
import io.gantry.store.submissions.Analyses;
import io.gantry.work.Claims;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Fetches a claimed series, decodes it slice by slice and asks the models that the rules choose. What a model said of the same
 * images before is its answer again.
 */
@Component
public class JudgeSeries {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeSeries.class);
    private static final Duration PACE = Duration.ofMillis(250);

    private final FetchSeries fetch;
    private final ModelRules rules;
    private final Models models;
    private final FindEarlierReading earlier;
    private final Claims claims;
    private final Analyses analyses;

    JudgeSeries(
            FetchSeries fetch,
            ModelRules rules,
            Models models,
            FindEarlierReading earlier,
            Claims claims,
            Analyses analyses) {
        this.fetch = fetch;
        this.rules = rules;
        this.models = models;
        this.earlier = earlier;
        this.claims = claims;
        this.analyses = analyses;
    }

    /** @throws RefusedByModel when the rules, or the contract of the model that they chose, refuse it */
    @Handler
    public JudgedSeries judge(@Body SeriesWork series, @ExchangeProperty("work") Work work) throws IOException {
        Instant begun = Instant.now();
        try (OpenedSeries opened = fetch.fetch(series.stored())) {
            SeriesSlices slices = new SeriesSlices(opened.instances(), series.facts());
            List<String> chosen = chosen(opened, series, slices.facts().slices());
            String content = SeriesDigest.of(opened);
            String wish = wish(chosen.get(0), series);
            EarlierReading known =
                    earlier.find(series, content, slices.facts(), wish).orElse(null);
            SeriesJudgement judgement = known != null ? known.judgement() : judged(opened, slices, series, wish, work);
            SeriesReading reading = new SeriesReading(judgement, since(begun), content, readAt(known));
            List<OtherReading> others = new ArrayList<>();
            for (String model : chosen.subList(1, chosen.size())) {
                others.add(other(opened, series, content, slices.facts(), wish(model, series), work));
            }
            return new JudgedSeries(reading, others);
        }
    }

    private SeriesJudgement judged(
            OpenedSeries opened, SeriesSlices slices, SeriesWork series, @Nullable String wish, Work work)
            throws IOException {
        SeriesFacts facts = slices.facts();
        try (slices) {
            return models.judge(
                    facts,
                    counted(held(slices, work), series, work, facts.slices()),
                    wish,
                    reference(opened.references()));
        }
    }

    private static @Nullable Instant readAt(@Nullable EarlierReading known) {
        return known == null ? null : known.readAt();
    }

    private List<String> chosen(OpenedSeries opened, SeriesWork series, int slices) throws IOException {
        Decision decision = rules.decide(
                series.door().text(),
                series.model(),
                slices,
                ModelRules.of(opened.instances().get(0)));
        if (decision.refusal() != null) {
            throw new RefusedByModel(decision.refusal());
        }
        return decision.models();
    }

    private static @Nullable String wish(String chosen, SeriesWork series) {
        return chosen.equals(ModelRule.ASKED) ? series.model() : chosen;
    }

    /** What a further model says; that it refuses the series or breaks down does not take away what the first one said. */
    private OtherReading other(
            OpenedSeries opened,
            SeriesWork series,
            @Nullable String content,
            SeriesFacts facts,
            @Nullable String model,
            Work work)
            throws IOException {
        Instant begun = Instant.now();
        EarlierReading known = earlier.find(series, content, facts, model).orElse(null);
        if (known != null) {
            return new OtherReading(known.judgement(), null, since(begun), known.readAt());
        }
        try (SeriesSlices slices = new SeriesSlices(opened.instances(), facts)) {
            SeriesJudgement said = models.judge(facts, held(slices, work), model, reference(opened.references()));
            return new OtherReading(said, null, since(begun), null);
        } catch (Failure e) {
            return new OtherReading(null, e.getMessage(), since(begun), null);
        }
    }

    private Iterator<Slice> held(SeriesSlices slices, Work work) {
        return new HeldSlices(slices, () -> claims.holds(work));
    }

    private Iterator<Slice> counted(Iterator<Slice> slices, SeriesWork series, Work work, int total) {
        return new CountedSlices(slices, done -> tell(work, series, done, total), PACE, System::nanoTime);
    }

    /** Seconds from then to now. */
    static double since(Instant begun) {
        return Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    }

    /** That nobody can be told is no reason not to judge. */
    private void tell(Work work, SeriesWork series, int done, int total) {
        try {
            analyses.progress(work, series.submissionId(), done, total);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("How far a series is can't be told at the moment", e);
        }
    }

    /** What to compare with, null where no segmentation of the series came. */
    private static @Nullable ReferenceMask reference(List<StoredInstance> references) {
        List<ReferenceSegmentation> came = references.stream()
                .map(found -> new ReferenceSegmentation(found.channel(), found.offset(), found.length()))
                .toList();
        return came.isEmpty() ? null : new FirstThatFits(came);
    }
}
