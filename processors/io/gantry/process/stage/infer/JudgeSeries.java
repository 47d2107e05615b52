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
import org.springframework.stereotype.Component;

/** Fetches a claimed series, decodes it slice by slice and asks the model. */
@Component
public class JudgeSeries {

    private final ObjectStore objects;
    private final Models models;
    private final SpoolFiles spool;
    private final Claims claims;

    public JudgeSeries(ObjectStore objects, Models models, SpoolFiles spool, Claims claims) {
        this.objects = objects;
        this.models = models;
        this.spool = spool;
        this.claims = claims;
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
            return models.judge(
                    slices.facts(),
                    new HeldSlices(slices, () -> claims.holds(work)),
                    series.model(),
                    reference(object));
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
