package io.gantry.process.stage.infer;

import io.gantry.model.registry.ShadowSeries;
import io.gantry.model.submission.SeriesWork;
import io.gantry.model.work.Work;
import io.gantry.store.models.ShadowReadings;
import io.gantry.store.submissions.Analyses;
import io.gantry.store.submissions.Results;
import io.gantry.work.Lanes;
import io.gantry.work.RetryPolicy;
import io.gantry.work.WorkQueue;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A version in shadow begins to read a series, unless series that somebody waits for could be read instead. */
@Component
public class BeginShadow {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ShadowReadings readings;
    private final Results results;
    private final WorkQueue queue;
    private final Lanes lanes;
    private final RetryPolicy retries;

    public BeginShadow(ShadowReadings readings, Results results, WorkQueue queue, Lanes lanes, RetryPolicy retries) {
        this.readings = readings;
        this.results = results;
        this.queue = queue;
        this.lanes = lanes;
        this.retries = retries;
    }

    /** The series and who is to read it; null when others go first, or when there is nothing to read any more. */
    @Handler
    public @Nullable SeriesInShadow begin(@Body Work work) {
        retries.checkDeaths(work);
        if (readings.othersWait(Analyses.INFER)) {
            lanes.pause(work.lane(), "Series that somebody waits for go first.", tries -> PAUSE);
            queue.putBack(work, Duration.ZERO, null);
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
