package io.gantry.process.stage.commitment;

import io.gantry.dicom.service.Commitment;
import io.gantry.model.delivery.CommitmentWork;
import io.gantry.model.failure.Failure;
import io.gantry.model.work.Work;
import io.gantry.settings.CommitmentSettings;
import io.gantry.store.deliveries.Commitments;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers a request for storage commitment: on the association it came on while that is open, else on one of its own. An
 * instance that is not in the store yet is waited for a while, for it may be on its way from the door.
 */
@Component
public class AnswerCommitment {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerCommitment.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration ON_THE_WIRE = Duration.ofSeconds(30);

    private final Commitments commitments;
    private final JudgeCommitment judge;
    private final SendCommitmentReport send;
    private final CommitmentSettings settings;
    private final OpenRequests open;

    public AnswerCommitment(
            Commitments commitments,
            JudgeCommitment judge,
            SendCommitmentReport send,
            CommitmentSettings settings,
            OpenRequests open) {
        this.commitments = commitments;
        this.judge = judge;
        this.send = send;
        this.settings = settings;
        this.open = open;
    }

    /** Tells the peer, on the association of its request where that is still open, else on one of its own. */
    @Handler
    public void answer(@Body Work work) {
        CommitmentWork asked = commitments.begin(work).orElse(null);
        if (asked == null) {
            return;
        }
        Commitment.Report report = judge.judge(asked);
        if (JudgeCommitment.mayImprove(report) && isEarly(asked)) {
            commitments.lookAgain(asked, LOOK_AGAIN);
            return;
        }
        try {
            if (!open.report(asked.id(), report, ON_THE_WIRE)) {
                send.send(asked, report);
            }
            commitments.reported(asked);
            log(asked, report);
        } catch (Failure e) {
            later(asked, SendCommitmentReport.reason(e));
        }
    }

    private boolean isEarly(CommitmentWork asked) {
        return asked.work().attempt() == 1
                && Instant.now().isBefore(asked.askedAt().plus(settings.patience()));
    }

    private void later(CommitmentWork asked, String reason) {
        if (asked.askedAt().plus(settings.giveUp()).isBefore(Instant.now())) {
            LOG.warn("{} was asked for storage commitment and could not be told: {}", asked.callingAe(), reason);
            commitments.abandon(asked, reason);
        } else {
            LOG.info("The report of storage commitment to {} waits: {}", asked.callingAe(), reason);
            commitments.postpone(asked, settings.delayAfter(asked.work().attempt()), reason);
        }
    }

    private static void log(CommitmentWork work, Commitment.Report report) {
        LOG.info(
                "{} was told of {} instances that they are kept, and of {} that they are not",
                work.callingAe(),
                report.committed().size(),
                report.failed().size());
    }
}
