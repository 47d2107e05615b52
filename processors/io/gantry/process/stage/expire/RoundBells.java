package io.gantry.process.stage.expire;

import io.gantry.work.EventFeed;
import io.gantry.work.Rounds;
import java.util.Collection;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.apache.camel.language.simple.Simple;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rings for rounds that may find something: whatever happens to submissions, jobs and deliveries does. */
@Component
public class RoundBells {

    private final Rounds rounds;

    public RoundBells(Rounds rounds, EventFeed feed) {
        this.rounds = rounds;
        feed.subscribe(event -> ringAll(), this::ringAll);
    }

    /** One that found something looks again: there may be more. */
    @Handler
    public void found(@Body @Nullable Collection<?> found, @Simple("${fromRouteId}") String round) {
        if (found != null && !found.isEmpty()) {
            rounds.ring(round);
        }
    }

    private void ringAll() {
        rounds.ring("publish-events");
        rounds.ring("submit-complete-studies");
    }
}
