package io.gantry.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gantry.model.failure.CannotStart;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class EmbeddedEnvironmentTest {

    private static final String OWN = "Config resource 'class path resource [application.yaml]' via location ''";

    private final StandardEnvironment environment = new StandardEnvironment();

    @ParameterizedTest
    @ValueSource(strings = {"gantry.postgres.url", "gantry.s3.endpoint", "gantry.kafka.brokers", "gantry.keycloak.url"})
    void an_address_of_ones_own_beside_the_embedded_services_stops_the_start_by_its_name(String name) {
        set("commandLineArgs", name);
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedEnvironment.refuseForeignAddresses(environment))
                .withMessageStartingWith(name + " is set")
                .withMessageContaining("gantry.embedded.enabled=false");
    }

    @Test
    void what_the_programs_own_file_says_stops_nothing() {
        set(OWN, "gantry.postgres.url");
        assertThatCode(() -> EmbeddedEnvironment.refuseForeignAddresses(environment))
                .doesNotThrowAnyException();
    }

    @Test
    void a_public_address_of_the_embedded_store_is_welcome() {
        set("commandLineArgs", "gantry.s3.public-endpoint");
        assertThatCode(() -> EmbeddedEnvironment.refuseForeignAddresses(environment))
                .doesNotThrowAnyException();
    }

    private void set(String source, String name) {
        environment.getPropertySources().addLast(new MapPropertySource(source, Map.of(name, "http://elsewhere")));
    }
}
