package io.gantry.process.stage.split;

import io.gantry.model.submission.Submission;
import io.gantry.settings.WorkSettings;
import io.gantry.store.submissions.Submissions;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a submission to be split, unless somebody else has, or it was tried too often. */
@Component
public class ClaimSplit {

    private final Submissions submissions;
    private final WorkSettings work;

    public ClaimSplit(Submissions submissions, WorkSettings work) {
        this.submissions = submissions;
        this.work = work;
    }

    /** The submission that is now held, or null when there is nothing to do. */
    @Handler
    public @Nullable Submission claim(@Body String id) {
        Optional<Submission> claimed = submissions.claimSplit(UUID.fromString(id), work.lease());
        if (claimed.isPresent() && claimed.get().attempts() > work.attempts()) {
            submissions.abandon(claimed.get().id(), work.gaveUp("read this"));
            return null;
        }
        return claimed.orElse(null);
    }
}
