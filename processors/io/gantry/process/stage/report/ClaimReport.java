package io.gantry.process.stage.report;

import io.gantry.model.submission.Submission;
import io.gantry.settings.WorkSettings;
import io.gantry.store.submissions.Submissions;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes the report of a submission, if all its analyses have ended, nobody else has it, and it may be tried again. */
@Component
public class ClaimReport {

    private final Submissions submissions;
    private final WorkSettings work;

    public ClaimReport(Submissions submissions, WorkSettings work) {
        this.submissions = submissions;
        this.work = work;
    }

    /** The submission whose report is to be written now, or null. */
    @Handler
    public @Nullable Submission claim(@Body String id) {
        Optional<Submission> claimed = submissions.claimReport(UUID.fromString(id), work.lease());
        if (claimed.isPresent() && claimed.get().attempts() > work.attempts()) {
            submissions.abandon(claimed.get().id(), work.gaveUp("write the report"));
            return null;
        }
        return claimed.orElse(null);
    }
}
