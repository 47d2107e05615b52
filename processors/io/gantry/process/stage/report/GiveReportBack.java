package io.gantry.process.stage.report;

import io.gantry.model.submission.Submission;
import io.gantry.settings.WorkSettings;
import io.gantry.store.submissions.Submissions;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Leaves a report to be written later; after the last try its submission fails, and says so. */
@Component
public class GiveReportBack {

    private static final Logger LOG = LoggerFactory.getLogger(GiveReportBack.class);

    private final Submissions submissions;
    private final WorkSettings work;

    public GiveReportBack(Submissions submissions, WorkSettings work) {
        this.submissions = submissions;
        this.work = work;
    }

    @Handler
    public void giveBack(
            @ExchangeProperty("submission") Submission submission,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception trouble) {
        if (submission.attempts() >= work.attempts()) {
            LOG.error("The report of {} can't be written", submission.id(), trouble);
            submissions.abandon(submission.id(), work.gaveUp("write the report"));
            return;
        }
        LOG.warn("The report of {} could not be written and is tried again", submission.id(), trouble);
        submissions.giveBack(submission.id(), work.delayAfter(submission.attempts()));
    }
}
