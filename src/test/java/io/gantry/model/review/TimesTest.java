package io.gantry.model.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.InvalidRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @Test
    void a_moment_is_the_same_under_any_offset() {
        assertThat(Times.parse("since", "2025-09-20T12:00:00+02:00")).isEqualTo(Instant.parse("2025-09-20T10:00:00Z"));
        assertThat(Times.parse("since", null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2025-09-20", "+999999999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
    void what_no_database_holds_is_refused(String text) {
        assertThatThrownBy(() -> Times.parse("since", text))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("since must be a time such as 2025-09-20T10:00:00Z");
    }
}
