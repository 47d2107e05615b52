package io.gantry.process.rest.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.InvalidRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultsBodyTest {

    @Test
    void a_hundred_that_nobody_was_asked_about_are_meant_unless_it_says_otherwise() {
        ResultsBody rejected = body("rejected", null, null);
        assertThat(rejected.most()).isEqualTo(100);
        assertThat(rejected.filter().verdict()).isEqualTo("rejected");
        assertThat(rejected.filter().unchosen()).isTrue();
        assertThat(body("rejected", null, true).filter().unchosen()).isFalse();
    }

    @Test
    void what_is_listed_is_meant_whether_or_not_it_was_asked_about() {
        List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID());
        ResultsBody listed = body(null, ids, null);
        assertThat(listed.most()).isEqualTo(2);
        assertThat(listed.filter().ids()).isEqualTo(ids);
        assertThat(listed.filter().unchosen()).isFalse();
    }

    @Test
    void all_results_there_ever_were_is_no_choice() {
        assertThatThrownBy(() -> body(null, null, null).filter())
                .isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("Say which results: ");
    }

    private static ResultsBody body(@Nullable String verdict, @Nullable List<UUID> ids, @Nullable Boolean again) {
        return new ResultsBody(
                "t", null, List.of("a"), ids, verdict, null, null, null, null, null, null, null, again, null);
    }
}
