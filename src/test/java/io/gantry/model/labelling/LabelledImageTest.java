package io.gantry.model.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelledImageTest {

    @Test
    void what_more_than_half_say_is_agreed() {
        assertThat(image(null, List.of("a")).agreed()).containsExactly("a");
        assertThat(image(null, List.of("a", "b"), List.of("b"), List.of("c")).agreed())
                .containsExactly("b");
    }

    @Test
    void one_against_one_agree_on_nothing() {
        assertThat(image(null, List.of("a"), List.of("b")).agreed()).isEmpty();
        assertThat(image(null).agreed()).isEmpty();
    }

    @Test
    void what_is_known_beforehand_goes_before_what_anybody_says() {
        assertThat(image(List.of("b"), List.of("a"), List.of("a")).agreed()).containsExactly("b");
    }

    @SafeVarargs
    private static LabelledImage image(@Nullable List<String> gold, List<String>... said) {
        return new LabelledImage(
                UUID.randomUUID(),
                "a.png",
                1,
                1,
                "00",
                gold,
                Arrays.stream(said)
                        .map(labels -> new LabelledImage.Answer("somebody", labels, Instant.EPOCH))
                        .toList());
    }
}
