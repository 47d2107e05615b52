package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UsageTest {

    private final AtomicInteger closed = new AtomicInteger();
    private final Usage usage = new Usage(closed::incrementAndGet);

    @Test
    void closes_at_once_when_nothing_goes_on() {
        usage.retire();
        assertThat(closed).hasValue(1);
        assertThat(usage.begin()).isFalse();
    }

    @Test
    void closes_with_the_last_that_goes_on_and_lets_nothing_begin_before() {
        assertThat(usage.begin()).isTrue();
        assertThat(usage.begin()).isTrue();
        usage.retire();
        assertThat(usage.begin()).isFalse();
        usage.end();
        assertThat(closed).hasValue(0);
        usage.end();
        assertThat(closed).hasValue(1);
    }

    @Test
    void closes_once() {
        usage.retire();
        usage.retire();
        assertThat(closed).hasValue(1);
    }
}
