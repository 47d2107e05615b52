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
        assertThat(isDue("one")).isTrue();
        assertThat(isDue("one")).isFalse();
        rounds.ring("one");
        rounds.ring("one");
        assertThat(isDue("one")).isTrue();
        assertThat(isDue("one")).isFalse();
    }

    @Test
    void what_rings_while_it_looks_makes_it_look_again() {
        assertThat(isDue("one")).isTrue();
        rounds.ring("one");
        assertThat(isDue("one")).isTrue();
    }

    @Test
    void rounds_ring_for_themselves() {
        isDue("one");
        isDue("other");
        rounds.ring("other");
        assertThat(isDue("one")).isFalse();
        assertThat(isDue("other")).isTrue();
    }

    @Test
    void a_round_that_nothing_rang_for_looks_seldom() {
        isDue("one");
        now.addAndGet(Rounds.SELDOM.toNanos() - 1);
        assertThat(isDue("one")).isFalse();
        now.incrementAndGet();
        assertThat(isDue("one")).isTrue();
        assertThat(isDue("one")).isFalse();
    }

    @Test
    void every_round_looks_while_announcements_are_not_heard() {
        isDue("one");
        hearing.set(false);
        assertThat(isDue("one")).isTrue();
        assertThat(isDue("one")).isTrue();
    }

    @Test
    void who_waits_for_a_round_goes_on_as_soon_as_it_rings() throws Exception {
        isDue("one");
        CompletableFuture<Void> waited = waitFor("one");
        assertThat(waited).isNotDone();
        rounds.ring("one");
        assertThat(waited).succeedsWithin(Duration.ofMillis(900));
        assertThat(isDue("one")).isFalse();
    }

    @Test
    void who_waits_for_a_round_sees_that_announcements_are_not_heard_any_more() {
        isDue("one");
        CompletableFuture<Void> waited = waitFor("one");
        hearing.set(false);
        assertThat(waited).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void a_round_that_rings_all_the_time_keeps_its_pace() {
        Duration pace = Duration.ofMillis(500);
        rounds.isDue("one", pace);
        rounds.ring("one");
        now.addAndGet(pace.toNanos() - 1);
        assertThat(rounds.isDue("one", pace)).isFalse();
        now.incrementAndGet();
        assertThat(rounds.isDue("one", pace)).isTrue();
    }

    @Test
    void a_round_looks_at_the_first_moment_that_it_was_told_of_whatever_its_pace() {
        Duration pace = Duration.ofMinutes(1);
        rounds.isDue("one", pace);
        rounds.ringIn("one", Duration.ofMillis(20));
        rounds.ringIn("one", Duration.ofMillis(10));
        rounds.ringIn("one", Duration.ofMillis(30));
        now.addAndGet(Duration.ofMillis(10).toNanos() - 1);
        assertThat(rounds.isDue("one", pace)).isFalse();
        now.incrementAndGet();
        assertThat(rounds.isDue("one", pace)).isTrue();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(rounds.isDue("one", pace)).isFalse();
    }

    @Test
    void who_waits_for_a_round_is_woken_for_a_moment_that_is_told_meanwhile() {
        Rounds awake = new Rounds(hearing::get, System::nanoTime);
        assertThat(awake.isDue("one", Duration.ZERO)).isTrue();
        CompletableFuture<Void> waited = waitFor(awake, "one");
        assertThat(waited).isNotDone();
        awake.ringIn("one", Duration.ofMillis(20));
        assertThat(waited).succeedsWithin(Duration.ofMillis(900));
    }

    private boolean isDue(String round) {
        return rounds.isDue(round, Duration.ZERO);
    }

    private CompletableFuture<Void> waitFor(String round) {
        return waitFor(rounds, round);
    }

    private static CompletableFuture<Void> waitFor(Rounds rounds, String round) {
        return CompletableFuture.runAsync(() -> {
            try {
                rounds.await(round, Duration.ZERO);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
