package io.gantry.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShareTest {

    @Property
    void a_larger_share_takes_what_a_smaller_one_takes(
            @ForAll long high,
            @ForAll long low,
            @ForAll @IntRange(max = 100) int one,
            @ForAll @IntRange(max = 100) int other) {
        UUID id = new UUID(high, low);
        boolean smaller = new Share(Math.min(one, other)).takes(id);
        boolean larger = new Share(Math.max(one, other)).takes(id);
        assertThat(larger || !smaller).isTrue();
        assertThat(new Share(0).takes(id)).isFalse();
        assertThat(new Share(100).takes(id)).isTrue();
    }

    @Test
    void takes_its_part_also_of_ids_that_count_up() {
        Share fifth = new Share(20);
        assertThat(IntStream.range(0, 10_000)
                        .filter(i -> fifth.takes(new UUID(0, i)))
                        .count())
                .isBetween(1_850L, 2_150L);
        assertThat(IntStream.range(0, 10_000)
                        .filter(i -> fifth.takes(new UUID((long) i << 32, 7)))
                        .count())
                .isBetween(1_850L, 2_150L);
    }

    @Test
    void is_of_none_to_all() {
        assertThatThrownBy(() -> new Share(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Share(101)).isInstanceOf(IllegalArgumentException.class);
    }
}
