package io.gantry.process.stage.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.pushed.Evidence;
import io.gantry.model.pushed.SeriesArrival;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompletenessTest {

    private static final Completeness RULES =
            new Completeness(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(10));

    @Test
    void the_count_the_sender_wrote_is_the_strongest_evidence() {
        assertThat(RULES.judge(series(8, 8, 8, false, 2, 2.0, 3))).contains(Evidence.IMAGES_IN_ACQUISITION);
        assertThat(RULES.judge(series(8, 8, null, true, 2, null, 3))).contains(Evidence.IMAGES_IN_ACQUISITION);
    }

    @Test
    void a_count_that_is_not_reached_or_exceeded_says_nothing() {
        assertThat(RULES.judge(series(7, 8, null, true, 2, null, 3))).isEmpty();
        assertThat(RULES.judge(series(9, 8, null, true, 2, null, 3))).isEmpty();
        assertThat(RULES.judge(series(0, 0, null, true, 2, null, 3))).isEmpty();
    }

    @Test
    void a_count_waits_until_nothing_more_follows() {
        assertThat(RULES.judge(series(8, 8, null, true, 0.5, null, 3))).isEmpty();
    }

    @Test
    void what_the_sender_answered_counts_while_the_association_is_open() {
        assertThat(RULES.judge(series(8, null, 8, true, 1.5, null, 3))).contains(Evidence.C_FIND);
        assertThat(RULES.judge(series(8, null, 9, true, 1.5, null, 3))).isEmpty();
    }

    @Test
    void fewer_than_the_sender_has_are_waited_for_to_the_end() {
        assertThat(RULES.judge(series(8, 8, 9, false, 60, 60.0, 60))).isEmpty();
        assertThat(RULES.judge(series(8, null, 9, true, 60, null, 60))).isEmpty();
        assertThat(RULES.judge(series(8, null, 9, false, 60, 60.0, 600))).contains(Evidence.HARD_CAP);
    }

    @Test
    void a_closed_association_is_evidence_after_it_has_settled() {
        assertThat(RULES.judge(series(8, null, null, false, 3, 0.9, 3))).isEmpty();
        assertThat(RULES.judge(series(8, null, null, false, 0.9, 3.0, 3))).isEmpty();
        assertThat(RULES.judge(series(8, null, null, false, 1, 1.0, 3))).contains(Evidence.ASSOCIATION_CLOSED);
    }

    @Test
    void an_association_that_broke_off_is_waited_for_like_a_silent_one() {
        SeriesArrival broken = new SeriesArrival(
                UUID.randomUUID(), 8, null, null, false, false, seconds(4.9), seconds(4.9), true, false, seconds(9));
        assertThat(RULES.judge(broken)).isEmpty();
        SeriesArrival resumed = new SeriesArrival(
                UUID.randomUUID(), 8, null, null, false, false, seconds(2), seconds(5), true, false, seconds(9));
        assertThat(RULES.judge(resumed)).contains(Evidence.ASSOCIATION_CLOSED);
    }

    @Test
    void a_sender_that_opens_an_association_for_each_instance_is_waited_for_like_a_silent_one() {
        assertThat(RULES.judge(piecemeal(4.9))).isEmpty();
        assertThat(RULES.judge(piecemeal(5))).contains(Evidence.ASSOCIATION_CLOSED);
    }

    @Test
    void the_answer_of_a_sender_that_is_asked_is_waited_for_until_it_is_quiet() {
        assertThat(RULES.judge(inQuestion(4.9))).isEmpty();
        assertThat(RULES.judge(inQuestion(5))).contains(Evidence.QUIET_TIME);
    }

    @Test
    void instances_of_no_known_association_are_judged_as_if_it_were_closed() {
        assertThat(RULES.judge(series(8, null, null, false, 1, null, 3))).contains(Evidence.ASSOCIATION_CLOSED);
    }

    @Test
    void an_open_association_is_waited_for_until_it_is_quiet() {
        assertThat(RULES.judge(series(8, null, null, true, 4.9, null, 60))).isEmpty();
        assertThat(RULES.judge(series(8, null, null, true, 5, null, 60))).contains(Evidence.QUIET_TIME);
    }

    @Test
    void what_trickles_on_and_on_is_capped() {
        assertThat(RULES.judge(series(8, null, null, true, 0.1, null, 599))).isEmpty();
        assertThat(RULES.judge(series(8, null, null, true, 0.1, null, 600))).contains(Evidence.HARD_CAP);
    }

    @Test
    void time_alone_may_complete_a_series_at_the_first_limit_that_lies_ahead() {
        assertThat(RULES.nextMoment(series(8, null, null, false, 0.25, 0.5, 3))).contains(seconds(0.5));
        assertThat(RULES.nextMoment(series(8, null, null, true, 0.25, null, 3))).contains(seconds(0.75));
        assertThat(RULES.nextMoment(series(8, null, null, true, 2, null, 3))).contains(seconds(3));
        assertThat(RULES.nextMoment(piecemeal(4))).contains(seconds(1));
        assertThat(RULES.nextMoment(series(8, 8, 9, false, 60, 60.0, 590))).contains(seconds(10));
    }

    @Test
    void time_completes_nothing_more_after_the_last_limit() {
        assertThat(RULES.nextMoment(series(8, 8, 9, false, 60, 60.0, 600))).isEmpty();
    }

    private static SeriesArrival piecemeal(double since) {
        Duration time = seconds(since);
        return new SeriesArrival(
                UUID.randomUUID(), 3, null, null, false, false, time, time, false, true, seconds(since + 4));
    }

    private static SeriesArrival inQuestion(double since) {
        Duration time = seconds(since);
        return new SeriesArrival(UUID.randomUUID(), 8, null, null, true, false, time, time, false, false, time);
    }

    private static SeriesArrival series(
            int instances,
            @Nullable Integer expected,
            @Nullable Integer asked,
            boolean fed,
            double sinceArrival,
            @Nullable Double sinceClose,
            double sinceFirst) {
        return new SeriesArrival(
                UUID.randomUUID(),
                instances,
                expected,
                asked,
                false,
                fed,
                seconds(sinceArrival),
                sinceClose == null ? null : seconds(sinceClose),
                false,
                false,
                seconds(sinceFirst));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }
}
