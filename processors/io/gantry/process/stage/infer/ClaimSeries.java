package io.gantry.process.stage.infer;

import io.gantry.model.submission.SeriesWork;
import io.gantry.settings.WorkSettings;
import io.gantry.store.submissions.Analyses;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the next series that waits. */
@Component
public class ClaimSeries {

    private final Analyses analyses;
    private final WorkSettings work;

    public ClaimSeries(Analyses analyses, WorkSettings work) {
        this.analyses = analyses;
        this.work = work;
    }

    /** The series that is now held, or null when none waits. */
    @Handler
    public @Nullable SeriesWork claim() {
        return analyses.claimNext(work.lease()).orElse(null);
    }
}
