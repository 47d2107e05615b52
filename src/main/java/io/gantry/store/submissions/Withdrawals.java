package io.gantry.store.submissions;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Submissions that nobody wants any more. What is done of them at that moment goes on for a while on other nodes, and
 * finds no row to write to when it ends.
 */
@Repository
public class Withdrawals {

    private final JdbcClient jdbc;

    public Withdrawals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a submission that is being split is still to be. */
    public boolean isWanted(UUID submissionId) {
        return jdbc.sql("select exists (select 1 from submission where id = ? and state = 'splitting')")
                .param(submissionId)
                .query(Boolean.class)
                .single();
    }

    /** Ends a submission and its analyses where they have not ended; announces nothing. */
    void stop(UUID submissionId, String reason) {
        jdbc.sql("update analysis set state = 'failed', reason = ?, lease_until = null, ended_at = now()"
                        + " where submission_id = ? and state in ('queued', 'running')")
                .params(reason, submissionId)
                .update();
        jdbc.sql("update submission set state = 'failed', reason = ?, lease_until = null, completed_at = now()"
                        + " where id = ? and state not in ('completed', 'failed')")
                .params(reason, submissionId)
                .update();
    }

    /** Removes a submission with its analyses. */
    void remove(UUID submissionId) {
        jdbc.sql("delete from submission where id = ?").param(submissionId).update();
    }
}
