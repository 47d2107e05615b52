package io.gantry.process.stage.report;

import io.gantry.model.submission.Submission;
import io.gantry.store.submissions.Submissions;
import io.gantry.work.EventFeed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Waits, without holding a thread, until a submission has ended, whichever node did the work. */
@Component
public class AwaitEnd {

    private final Submissions submissions;
    private final Executor threads;
    private final Map<UUID, CompletableFuture<Submission>> waiting = new ConcurrentHashMap<>();

    public AwaitEnd(Submissions submissions, EventFeed feed, @Qualifier("applicationTaskExecutor") Executor threads) {
        this.submissions = submissions;
        this.threads = threads;
        feed.subscribe(
                event -> {
                    if (waiting.containsKey(event.submissionId())) {
                        look(event.submissionId());
                    }
                },
                this::lookAgain);
    }

    /** The submission as it ended. */
    @Handler
    public CompletionStage<Submission> await(@Body Submission submission) {
        return awaitId(submission.id());
    }

    /** The same for a submission that need not be there yet. */
    public CompletionStage<Submission> awaitId(@Body UUID submissionId) {
        CompletableFuture<Submission> end = waiting.computeIfAbsent(submissionId, id -> new CompletableFuture<>());
        look(submissionId);
        return end.copy();
    }

    /** Looks at everything that is waited for: what was announced while the feed was cut off is seen here. */
    private void lookAgain() {
        List<UUID> asked = List.copyOf(waiting.keySet());
        if (!asked.isEmpty()) {
            submissions.endedAmong(asked).forEach(this::look);
        }
    }

    private void look(UUID id) {
        submissions.find(id).filter(found -> found.state().ended()).ifPresent(ended -> {
            CompletableFuture<Submission> end = waiting.remove(id);
            if (end != null) {
                end.completeAsync(() -> ended, threads);
            }
        });
    }
}
