package io.gantry.process.stage.split;

import io.gantry.model.work.Work;
import io.gantry.store.submissions.Submissions;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Marks a submission as split: from now on it waits for its analyses. */
@Component
public class EndSplit {

    private final Submissions submissions;

    public EndSplit(Submissions submissions) {
        this.submissions = submissions;
    }

    /** The submission whose report is due already, or null. */
    @Handler
    public @Nullable UUID end(@ExchangeProperty("work") Work work) {
        return submissions.endSplit(work) ? work.subject() : null;
    }
}
