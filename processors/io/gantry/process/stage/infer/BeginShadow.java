package io.gantry.process.stage.infer;

import io.gantry.model.registry.ShadowSeries;
import io.gantry.model.submission.SeriesWork;
import io.gantry.model.work.Work;
import io.gantry.process.stage.StepAside;
import io.gantry.store.models.ShadowReadings;
import io.gantry.store.submissions.Analyses;
import io.gantry.store.submissions.Results;
import io.gantry.work.RetryPolicy;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A version in shadow begins to read a series, unless series that somebody waits for could be read instead. */
@Component
public class BeginShadow {

    private final ShadowReadings readings;
    private final Results results;
    private final StepAside stepAside;
    private final RetryPolicy retries;

    public BeginShadow(ShadowReadings readings, Results results, StepAside stepAside, RetryPolicy retries) {
        this.readings = readings;
        this.results = results;
        this.stepAside = stepAside;
        this.retries = retries;
    }

    /** The series and who is to read it; null when others go first, or when there is nothing to read any more. */
    @Handler
    public @Nullable SeriesInShadow begin(@Body Work work) {
        retries.checkDeaths(work);
        if (stepAside.before(Analyses.INFER, work, "Series that somebody waits for go first.")) {
            return null;
        }
        Optional<ShadowSeries> reading = readings.find(work.subject());
        Optional<SeriesWork> series = reading.flatMap(found -> results.judged(found.analysisId()));
        if (series.isEmpty()) {
            readings.drop(work);
            return null;
        }
        return new SeriesInShadow(reading.orElseThrow().version(), series.get());
    }
}
