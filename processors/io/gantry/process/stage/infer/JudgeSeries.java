package io.gantry.process.stage.infer;

import io.gantry.archive.SeriesObject;
import io.gantry.dicom.image.ReferenceSegmentation;
import io.gantry.inference.Models;
import io.gantry.model.imaging.ReferenceMask;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.submission.SeriesWork;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.store.submissions.Analyses;
import io.gantry.work.Claims;
import java.io.IOException;
import java.nio.file.Path;
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

    private final ObjectStore objects;
    private final Models models;
    private final SpoolFiles spool;
    private final Claims claims;
    private final Analyses analyses;

    public JudgeSeries(ObjectStore objects, Models models, SpoolFiles spool, Claims claims, Analyses analyses) {
        this.objects = objects;
        this.models = models;
        this.spool = spool;
        this.claims = claims;
        this.analyses = analyses;
    }

    @Handler
    public JudgedSeries judge(@Body SeriesWork series, @ExchangeProperty("work") Work work) throws IOException {
        Instant begun = Instant.now();
        Path file = spool.temporary("infer");
        try {
            objects.fetch(series.objectKey(), file);
            SeriesJudgement judgement = judge(file, series, work);
            return new JudgedSeries(
                    judgement, Duration.between(begun, Instant.now()).toMillis() / 1000.0);
        } finally {
            spool.drop(file);
        }
    }

    private SeriesJudgement judge(Path file, SeriesWork series, Work work) throws IOException {
        try (SeriesObject object = SeriesObject.open(file)) {
            SeriesSlices slices = new SeriesSlices(object);
            int total = slices.facts().slices();
            return models.judge(
                    slices.facts(),
                    new CountedSlices(
                            new HeldSlices(slices, () -> claims.holds(work)),
                            done -> tell(work, series, done, total),
                            PACE,
                            System::nanoTime),
                    series.model(),
                    reference(object));
        }
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
    private static @Nullable ReferenceMask reference(SeriesObject object) {
        List<ReferenceSegmentation> came = object.references().stream()
                .map(found -> new ReferenceSegmentation(found.channel(), found.offset(), found.length()))
                .toList();
        return came.isEmpty() ? null : new FirstThatFits(came);
    }
}
