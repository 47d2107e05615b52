package io.gantry.process.stage.infer;

import io.gantry.archive.StoredInstance;
import io.gantry.dicom.image.ReferenceSegmentation;
import io.gantry.inference.Models;
import io.gantry.model.imaging.ReferenceMask;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.submission.SeriesWork;
import io.gantry.model.work.Work;
import io.gantry.process.series.FetchSeries;
import io.gantry.process.series.OpenedSeries;
import io.gantry.store.submissions.Analyses;
import io.gantry.work.Claims;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

/** Fetches a claimed series, decodes it slice by slice and asks the model. */
@Component
public class JudgeSeries {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeSeries.class);
    private static final Duration PACE = Duration.ofMillis(250);

    private final FetchSeries fetch;
    private final Models models;
    private final Claims claims;
    private final Analyses analyses;

    public JudgeSeries(FetchSeries fetch, Models models, Claims claims, Analyses analyses) {
        this.fetch = fetch;
        this.models = models;
        this.claims = claims;
        this.analyses = analyses;
    }

    @Handler
    public JudgedSeries judge(@Body SeriesWork series, @ExchangeProperty("work") Work work) throws IOException {
        Instant begun = Instant.now();
        SeriesJudgement judgement;
        try (OpenedSeries opened = fetch.fetch(series.stored())) {
            judgement = judge(opened, series, work);
        }
        return new JudgedSeries(
                judgement, Duration.between(begun, Instant.now()).toMillis() / 1000.0);
    }

    private SeriesJudgement judge(OpenedSeries opened, SeriesWork series, Work work) throws IOException {
        SeriesSlices slices = new SeriesSlices(opened.instances(), series.facts());
        int total = slices.facts().slices();
        return models.judge(
                slices.facts(),
                new CountedSlices(
                        new HeldSlices(slices, () -> claims.holds(work)),
                        done -> tell(work, series, done, total),
                        PACE,
                        System::nanoTime),
                series.model(),
                reference(opened.references()));
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
