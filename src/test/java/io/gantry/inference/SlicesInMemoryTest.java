package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many slices of a series are held: their values may be a hundred megabytes each. */
class SlicesInMemoryTest extends DrawnSeries {

    @Test
    void of_a_series_that_is_judged_the_values_of_one_slice_are_held() throws IOException {
        Watched slices = new Watched(8);
        try (Models models = segmenting("map")) {
            models.judge(facts(8), slices, "map", null);
        }
        assertThat(slices.given).hasSize(8);
    }

    /** Gives a slice only once those before the last one can be collected. */
    private static final class Watched implements Iterator<Slice> {

        private final List<WeakReference<float[]>> given = new ArrayList<>();
        private final int count;

        Watched(int count) {
            this.count = count;
        }

        @Override
        public boolean hasNext() {
            return given.size() < count;
        }

        @Override
        public Slice next() {
            int held = Math.max(0, given.size() - 1);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                System.gc();
                return given.subList(0, held).stream().allMatch(values -> values.get() == null);
            });
            Slice slice = new Slice(SIDE, SIDE, new float[SIDE * SIDE], 1, 1, 2.0 * given.size());
            given.add(new WeakReference<>(slice.values()));
            return slice;
        }
    }
}
