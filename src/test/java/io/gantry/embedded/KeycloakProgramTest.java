package io.gantry.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.CannotStart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class KeycloakProgramTest {

    @Test
    void a_missing_distribution_is_told_with_what_to_do(@TempDir Path empty) {
        MockEnvironment environment =
                new MockEnvironment().withProperty("gantry.embedded.keycloak.distribution", empty.toString());
        assertThatThrownBy(() -> KeycloakProgram.of(EmbeddedSettings.of(environment)))
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        "The Keycloak distribution is not in %s: run mvn generate-resources, or set"
                                + " gantry.embedded.keycloak.distribution to its folder.",
                        empty);
    }
}
