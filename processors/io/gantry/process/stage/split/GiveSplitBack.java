package io.gantry.process.stage.split;

import io.gantry.model.submission.Submission;
import io.gantry.settings.WorkSettings;
import io.gantry.store.submissions.Submissions;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Leaves a submission to be split later, after trouble that is not the sender's. */
@Component
public class GiveSplitBack {

    private static final Logger LOG = LoggerFactory.getLogger(GiveSplitBack.class);

    private final Submissions submissions;
    private final WorkSettings work;

    public GiveSplitBack(Submissions submissions, WorkSettings work) {
        this.submissions = submissions;
        this.work = work;
    }

    @Handler
    public void giveBack(
            @ExchangeProperty("submission") Submission submission,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception trouble) {
        LOG.warn("Submission {} could not be split and is tried again", submission.id(), trouble);
        submissions.giveBack(submission.id(), work.delayAfter(submission.attempts()));
    }
}
