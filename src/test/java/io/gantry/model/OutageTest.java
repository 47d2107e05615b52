package io.gantry.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.StoppedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageTest {

    private final StoppedClock clock = new StoppedClock();
    private final Outage outage = new Outage(clock);

    @Test
    void is_told_once_however_often_it_is_met() {
        assertThat(outage.begins()).isTrue();
        assertThat(outage.begins()).isFalse();
        clock.pass(Duration.ofMinutes(59));
        assertThat(outage.begins()).isFalse();
    }

    @Test
    void is_told_again_after_an_hour() {
        outage.begins();
        clock.pass(Duration.ofHours(1));
        assertThat(outage.begins()).isTrue();
        assertThat(outage.begins()).isFalse();
    }

    @Test
    void its_end_is_told_once_and_the_next_one_is_new() {
        assertThat(outage.ends()).isFalse();
        outage.begins();
        assertThat(outage.ends()).isTrue();
        assertThat(outage.ends()).isFalse();
        assertThat(outage.begins()).isTrue();
    }

    @Test
    void success_in_between_does_not_end_it_before_it_has_calmed() {
        Duration calm = Duration.ofSeconds(10);
        outage.begins();
        assertThat(outage.ends(calm)).isFalse();
        clock.pass(Duration.ofSeconds(9));
        assertThat(outage.begins()).isFalse();
        clock.pass(Duration.ofSeconds(9));
        assertThat(outage.ends(calm)).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(outage.ends(calm)).isTrue();
    }
}
