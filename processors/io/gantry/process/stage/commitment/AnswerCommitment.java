package io.gantry.process.stage.commitment;

import io.gantry.dicom.service.Commitment;
import io.gantry.dicom.service.CommitmentHandler.ReportChannel;
import io.gantry.model.delivery.CommitmentWork;
import io.gantry.settings.CommitmentSettings;
import io.gantry.store.deliveries.Commitments;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4, work -> {
        Thread thread = new Thread(work, "commitment");
        thread.setDaemon(true);
        return thread;
    });

    public AnswerCommitment(
            Commitments commitments, JudgeCommitment judge, SendCommitmentReport send, CommitmentSettings settings) {
        this.commitments = commitments;
        this.judge = judge;
        this.send = send;
        this.settings = settings;
    }

    /** How long one try may take. */
    Duration lease() {
        return settings.patience().plus(ON_THE_WIRE).plusMinutes(2);
    }

    /** Answers a new request without holding up the association it came on. */
    void begin(CommitmentWork work, ReportChannel sameAssociation) {
        Instant deadline = Instant.now().plus(settings.patience());
        threads.execute(() -> orLater(work, () -> firstTry(work, sameAssociation, deadline)));
    }

    private void firstTry(CommitmentWork work, ReportChannel sameAssociation, Instant deadline) {
        Commitment.Report report = judge.judge(work);
        if (JudgeCommitment.mayImprove(report) && Instant.now().isBefore(deadline)) {
            threads.schedule(
                    () -> orLater(work, () -> firstTry(work, sameAssociation, deadline)),
                    LOOK_AGAIN.toMillis(),
                    TimeUnit.MILLISECONDS);
        } else if (sameAssociation.isOpen()) {
            sameAssociation
                    .report(report)
                    .completeOnTimeout(false, ON_THE_WIRE.toMillis(), TimeUnit.MILLISECONDS)
                    .thenAcceptAsync(arrived -> orLater(work, () -> ended(work, report, arrived)), threads);
        } else {
            ended(work, report, false);
        }
    }

    private void ended(CommitmentWork work, Commitment.Report report, boolean arrived) {
        if (!arrived) {
            send.send(work, report);
        }
        commitments.reported(work);
        log(work, report);
    }

    /** Tries again to report on an association of its own, when that is due. */
    @Handler
    public void answer(UUID id) {
        Optional<CommitmentWork> due = commitments.claim(id, lease());
        due.ifPresent(work -> threads.execute(() -> orLater(work, () -> ended(work, judge.judge(work), false))));
    }

    private void orLater(CommitmentWork work, Runnable tried) {
        try {
            tried.run();
        } catch (RuntimeException e) {
            String reason = SendCommitmentReport.reason(e);
            if (work.askedAt().plus(settings.giveUp()).isBefore(Instant.now())) {
                LOG.warn("{} was asked for storage commitment and could not be told: {}", work.callingAe(), reason);
                commitments.abandon(work, reason);
            } else {
                LOG.info("The report of storage commitment to {} waits: {}", work.callingAe(), reason);
                commitments.postpone(work, settings.delayAfter(work.attempt()), reason);
            }
        }
    }

    private static void log(CommitmentWork work, Commitment.Report report) {
        LOG.info(
                "{} was told of {} instances that they are kept, and of {} that they are not",
                work.callingAe(),
                report.committed().size(),
                report.failed().size());
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
