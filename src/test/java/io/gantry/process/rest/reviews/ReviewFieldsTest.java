package io.gantry.process.rest.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.review.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewFieldsTest {

    @Test
    void a_reason_comes_without_blanks_at_its_ends() {
        var sent = new ReviewFields("rejected", " a vessel ");
        assertThat(sent.said()).isEqualTo(Verdict.REJECTED);
        assertThat(sent.why()).isEqualTo("a vessel");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void only_what_is_rejected_needs_a_reason(String reason) {
        assertThat(new ReviewFields("accepted", reason).why()).isNull();
        assertThatThrownBy(() -> new ReviewFields("rejected", reason).why())
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("reason is missing: say why the result is rejected");
    }
}
