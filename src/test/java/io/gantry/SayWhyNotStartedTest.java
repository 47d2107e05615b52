package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.failure.CannotStart;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.server.PortInUseException;

class SayWhyNotStartedTest {

    @Test
    void the_sentence_is_found_under_what_spring_wraps_around_it() {
        Throwable failure = new IllegalStateException("bean", new RuntimeException(new CannotStart("Do this.")));
        assertThat(SayWhyNotStarted.sentence(failure)).contains("Do this.");
    }

    @Test
    void a_port_in_use_is_named() {
        assertThat(SayWhyNotStarted.sentence(new PortInUseException(8080)))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("Port 8080", "server.port"));
    }

    @ParameterizedTest
    @CsvSource({"08001,does not answer", "28P01,refuses the hub", "3D000,refuses the hub"})
    void a_database_that_cannot_be_used_is_told(String state, String words) {
        assertThat(SayWhyNotStarted.sentence(new RuntimeException(new SQLException("x", state))))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(words, "gantry.postgres.url"));
    }

    @Test
    void what_is_not_known_is_left_to_the_full_report() {
        assertThat(SayWhyNotStarted.sentence(new SQLException("no state"))).isEmpty();
        assertThat(SayWhyNotStarted.sentence(new IllegalStateException())).isEmpty();
    }
}
