package io.gantry.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class EmbeddedPortsTest {

    @Test
    void has_fixed_defaults() {
        assertThat(EmbeddedPorts.of(new MockEnvironment()))
                .isEqualTo(new EmbeddedPorts(8080, 15432, 19000, 19092, 19093, 18080));
    }

    @Test
    void finds_a_free_port_for_each_zero() {
        EmbeddedPorts ports = new EmbeddedPorts(0, 0, 0, 0, 0, 0).chosen();
        assertThat(IntStream.of(ports.postgres(), ports.s3(), ports.kafka(), ports.kafkaController(), ports.keycloak())
                        .boxed())
                .doesNotHaveDuplicates()
                .allMatch(port -> port > 0);
        assertThat(ports.http()).isZero();
    }

    @Test
    void refuses_a_port_in_use_and_names_its_setting() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedPorts ports = new EmbeddedPorts(0, 0, other.getLocalPort(), 0, 0, 0);
            assertThatThrownBy(ports::chosen)
                    .isInstanceOf(CannotStart.class)
                    .hasMessage(
                            "Port %d for S3 is in use: stop the program that uses it, or set"
                                    + " gantry.embedded.s3.port to another port.",
                            other.getLocalPort());
        }
    }

    @Test
    void refuses_the_same_port_for_two_services() {
        int port = new EmbeddedPorts(0, 0, 0, 0, 0, 0).chosen().kafka();
        assertThatThrownBy(() -> new EmbeddedPorts(0, 0, 0, port, port, 0).chosen())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("gantry.embedded.kafka.controller-port");
    }
}
