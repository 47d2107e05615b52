package io.gantry.process.rest.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.InvalidRequest;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DaysTest {

    private static final Days USUAL = new Days(LocalDate.of(2025, 9, 1), LocalDate.of(2025, 9, 28));

    @Test
    void days_are_whole_ones_in_utc() {
        Days days = Days.of("from", null, "to", null, USUAL);
        assertThat(days.window().from()).isEqualTo(Instant.parse("2025-09-01T00:00:00Z"));
        assertThat(days.window().to()).isEqualTo(Instant.parse("2025-09-29T00:00:00Z"));
        assertThat(Days.of("from", "2025-09-28", "to", "2025-09-28", USUAL))
                .isEqualTo(new Days(USUAL.to(), USUAL.to()));
    }

    @Test
    void what_ends_before_it_begins_or_never_is_refused() {
        assertThatThrownBy(() -> Days.of("from", "2025-09-29", "to", null, USUAL))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("to must not be before from");
        assertThatThrownBy(() -> Days.of("from", "2024-09-23", "to", "2025-09-29", USUAL))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("to must be 53 weeks after from at most");
        assertThat(Days.of("from", "2024-09-24", "to", "2025-09-29", USUAL).from())
                .isEqualTo(LocalDate.of(2024, 9, 24));
    }
}
