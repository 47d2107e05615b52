package io.gantry.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final AtomicBoolean hearing = new AtomicBoolean(true);
    private final AtomicLong now = new AtomicLong();
    private final Rounds rounds = new Rounds(hearing::get, now::get);

    @Test
    void a_round_looks_once_at_first_and_then_when_it_rang() {
        assertThat(rounds.isDue("one")).isTrue();
        assertThat(rounds.isDue("one")).isFalse();
        rounds.ring("one");
        rounds.ring("one");
        assertThat(rounds.isDue("one")).isTrue();
        assertThat(rounds.isDue("one")).isFalse();
    }

    @Test
    void what_rings_while_it_looks_makes_it_look_again() {
        assertThat(rounds.isDue("one")).isTrue();
        rounds.ring("one");
        assertThat(rounds.isDue("one")).isTrue();
    }

    @Test
    void rounds_ring_for_themselves() {
        rounds.isDue("one");
        rounds.isDue("other");
        rounds.ring("other");
        assertThat(rounds.isDue("one")).isFalse();
        assertThat(rounds.isDue("other")).isTrue();
    }

    @Test
    void a_round_that_nothing_rang_for_looks_seldom() {
        rounds.isDue("one");
        now.addAndGet(Rounds.SELDOM.toNanos() - 1);
        assertThat(rounds.isDue("one")).isFalse();
        now.incrementAndGet();
        assertThat(rounds.isDue("one")).isTrue();
        assertThat(rounds.isDue("one")).isFalse();
    }

    @Test
    void every_round_looks_while_announcements_are_not_heard() {
        rounds.isDue("one");
        hearing.set(false);
        assertThat(rounds.isDue("one")).isTrue();
        assertThat(rounds.isDue("one")).isTrue();
    }

    @Test
    void who_waits_for_a_round_goes_on_as_soon_as_it_rings() throws Exception {
        rounds.isDue("one");
        CompletableFuture<Void> waited = waitFor("one");
        assertThat(waited).isNotDone();
        rounds.ring("one");
        assertThat(waited).succeedsWithin(Duration.ofMillis(900));
        assertThat(rounds.isDue("one")).isFalse();
    }

    @Test
    void who_waits_for_a_round_sees_that_announcements_are_not_heard_any_more() {
        rounds.isDue("one");
        CompletableFuture<Void> waited = waitFor("one");
        hearing.set(false);
        assertThat(waited).succeedsWithin(Duration.ofSeconds(5));
    }

    private CompletableFuture<Void> waitFor(String round) {
        return CompletableFuture.runAsync(() -> {
            try {
                rounds.await(round);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
