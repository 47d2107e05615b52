package io.gantry.store.submissions;

import io.gantry.work.NewWork;
import io.gantry.work.Repeatable;
import io.gantry.work.WorkQueue;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What administrators may have done again or end of submissions: their split, their series, their report, and giving them back. */
@Configuration
class RepeatableWork {

    private static final String REOPEN = "update submission set state = ?, reason = null, hub_fault = false,"
            + " completed_at = null, analysed_at = null where id = ? and state in ('completed', 'failed')";

    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final Withdrawals withdrawals;
    private final WorkQueue queue;
    private final DroppedObjects drops;

    RepeatableWork(
            JdbcClient jdbc, Submissions submissions, Withdrawals withdrawals, WorkQueue queue, DroppedObjects drops) {
        this.jdbc = jdbc;
        this.submissions = submissions;
        this.withdrawals = withdrawals;
        this.queue = queue;
        this.drops = drops;
    }

    @Bean
    Repeatable repeatableSplit() {
        return new OfSubmission(Submissions.SPLIT, "received");
    }

    @Bean
    Repeatable repeatableReport() {
        return new OfSubmission(Submissions.REPORT, "analysing");
    }

    @Bean
    Repeatable repeatableInference() {
        return new Repeatable() {

            @Override
            public String kind() {
                return Analyses.INFER;
            }

            @Override
            public boolean retry(UUID analysis) {
                return jdbc.sql(
                                "update analysis a set state = 'queued', reason = null, ended_at = null from submission s"
                                        + " where a.id = ? and a.state = 'failed' and s.id = a.submission_id and "
                                        + SeriesImages.KEPT + " returning a.submission_id")
                        .param(analysis)
                        .query(UUID.class)
                        .optional()
                        .map(submission -> reopened(submission, analysis))
                        .orElse(false);
            }

            @Override
            public boolean cancel(UUID analysis, String reason) {
                return jdbc.sql("select submission_id from analysis where id = ? and state in ('queued', 'running')")
                        .param(analysis)
                        .query(UUID.class)
                        .optional()
                        .map(submission -> withdrawals.cancel(submission, reason))
                        .orElse(false);
            }
        };
    }

    @Bean
    Repeatable repeatableReturn() {
        return new Repeatable() {

            @Override
            public String kind() {
                return DroppedObjects.RETURN;
            }

            @Override
            public boolean retry(UUID submission) {
                return drops.giveBack(submission);
            }

            @Override
            public boolean cancel(UUID submission, String reason) {
                return drops.abandon(submission, reason);
            }
        };
    }

    private boolean reopened(UUID submission, UUID analysis) {
        jdbc.sql(REOPEN).params("analysing", submission).update();
        submissions
                .find(submission)
                .ifPresent(found -> queue.put(
                        NewWork.of(Analyses.INFER, analysis, found.lane()).owner(found.ownerId())));
        return true;
    }

    /** Work whose subject is a submission: it is opened in the state in which its work begins. */
    private final class OfSubmission implements Repeatable {

        private final String kind;
        private final String state;

        private OfSubmission(String kind, String state) {
            this.kind = kind;
            this.state = state;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public boolean retry(UUID submission) {
            boolean reopened = jdbc.sql(REOPEN + " and state = 'failed'")
                            .params(state, submission)
                            .update()
                    == 1;
            if (reopened) {
                submissions
                        .find(submission)
                        .ifPresent(found -> queue.put(
                                NewWork.of(kind, submission, found.lane()).owner(found.ownerId())));
            }
            return reopened;
        }

        @Override
        public boolean cancel(UUID submission, String reason) {
            return withdrawals.cancel(submission, reason);
        }
    }
}
