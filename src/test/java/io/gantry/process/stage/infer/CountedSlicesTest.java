package io.gantry.process.stage.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.imaging.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountedSlicesTest {

    private static final Slice SLICE = new Slice(1, 1, new float[1], 1, 1, 0);

    private final AtomicLong clock = new AtomicLong();
    private final List<Integer> told = new ArrayList<>();

    @Test
    void tells_how_many_were_taken_at_its_pace() {
        CountedSlices slices = count(10);
        for (int i = 0; i < 10; i++) {
            assertThat(slices.next()).isSameAs(SLICE);
            clock.addAndGet(100_000_000);
        }
        assertThat(slices.hasNext()).isFalse();
        assertThat(told).containsExactly(3, 6, 9);
    }

    @Test
    void says_nothing_of_a_series_that_is_judged_at_once() {
        CountedSlices slices = count(1000);
        slices.forEachRemaining(slice -> clock.incrementAndGet());
        assertThat(told).isEmpty();
    }

    private CountedSlices count(int slices) {
        return new CountedSlices(
                Collections.nCopies(slices, SLICE).iterator(), told::add, Duration.ofMillis(250), clock::get);
    }
}
