package io.gantry.store.submissions;

import io.gantry.work.Events;
import io.gantry.work.WorkQueue;
import java.util.ArrayList;
import java.util.List;
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
    private final WorkQueue queue;
    private final Events events;
    private final KeptImages images;
    private final DroppedObjects drops;

    public Withdrawals(JdbcClient jdbc, WorkQueue queue, Events events, KeptImages images, DroppedObjects drops) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.events = events;
        this.images = images;
        this.drops = drops;
    }

    /** Ends a submission and its analyses where they have not ended; announces nothing. */
    void stop(UUID submissionId, String reason) {
        List<UUID> subjects = new ArrayList<>(
                jdbc.sql("select id from analysis where submission_id = ?" + " and state in ('queued', 'running')")
                        .param(submissionId)
                        .query(UUID.class)
                        .list());
        subjects.add(submissionId);
        queue.cancel(subjects, reason);
        jdbc.sql("update analysis set state = 'failed', reason = ?, ended_at = now()"
                        + " where submission_id = ? and state in ('queued', 'running')")
                .params(reason, submissionId)
                .update();
        jdbc.sql("update submission set state = 'failed', reason = ?, completed_at = now()"
                        + " where id = ? and state not in ('completed', 'failed')")
                .params(reason, submissionId)
                .update();
        images.keep(submissionId);
    }

    /** Ends a submission that nobody wants any more, and tells of it; false when it had ended. */
    boolean cancel(UUID submissionId, String reason) {
        boolean open = jdbc.sql("select exists (select 1 from submission where id = ?"
                        + " and state not in ('completed', 'failed'))")
                .param(submissionId)
                .query(Boolean.class)
                .single();
        if (open) {
            stop(submissionId, reason);
            events.announce(submissionId, "failed");
            drops.giveBack(submissionId);
        }
        return open;
    }

    /** Removes a submission with its analyses. */
    void remove(UUID submissionId) {
        jdbc.sql("delete from submission where id = ?").param(submissionId).update();
    }
}
