package io.gantry.process.stage;

import io.gantry.model.work.Work;
import io.gantry.store.collections.Archives;
import io.gantry.store.quality.QualityChecks;
import io.gantry.store.submissions.Analyses;
import io.gantry.store.submissions.Submissions;
import io.gantry.store.tasks.Tasks;
import io.gantry.work.RetryPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Claimed work begins, unless it is what ended the nodes that held it before. */
@Component
public class BeginWork {

    private final RetryPolicy retries;
    private final Map<String, Function<UUID, Optional<?>>> kinds;

    public BeginWork(
            RetryPolicy retries,
            Submissions submissions,
            Analyses analyses,
            Tasks tasks,
            QualityChecks checks,
            Archives archives) {
        this.retries = retries;
        this.kinds = Map.of(
                Submissions.SPLIT, submissions::beginSplit,
                Submissions.REPORT, submissions::beginReport,
                Analyses.INFER, analyses::begin,
                Tasks.DETECT, tasks::begin,
                QualityChecks.CHECK, checks::begin,
                Archives.KIND, archives::begin);
    }

    /** The work's subject, or null when nobody wants it any more. */
    @Handler
    public @Nullable Object begin(@Body Work work) {
        retries.checkDeaths(work);
        Function<UUID, Optional<?>> kind = kinds.get(work.kind());
        if (kind == null) {
            throw new IllegalStateException("nothing begins work of the kind " + work.kind());
        }
        return kind.apply(work.subject()).orElse(null);
    }
}
