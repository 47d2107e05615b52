package io.gantry.dicom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.ul.Certificates;
import io.gantry.dicom.ul.Peer;
import io.gantry.model.failure.PeerUnreachable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our requestor with our acceptor, and TLS between them. */
class ServiceUserTlsTest {
    @TempDir
    Path directory;

    @Test
    void echoes_over_tls_and_tells_who_called() throws Exception {
        Certificates certificates = new Certificates(directory, "hospital");
        try (TestScp scp =
                new TestScp(directory.resolve("scp"), Optional.of(certificates.context()), UnaryOperator.identity())) {
            Peer peer = new Peer("127.0.0.1", scp.port(), "GANTRY", "TEST", Optional.of(certificates.context()));

            assertThat(ServiceUserTest.echo(peer)).isEqualTo(Status.SUCCESS);
            assertThat(scp.receipt().association().tlsPeer()).contains("CN=hospital");
        }
    }

    @Test
    void refuses_a_caller_without_a_certificate_it_trusts() throws Exception {
        Certificates ours = new Certificates(directory, "hospital");
        Certificates theirs = new Certificates(directory, "stranger");
        try (TestScp scp =
                new TestScp(directory.resolve("scp"), Optional.of(ours.context()), UnaryOperator.identity())) {
            Peer stranger = new Peer("127.0.0.1", scp.port(), "GANTRY", "X", Optional.of(theirs.context()));

            assertThatThrownBy(() -> ServiceUserTest.echo(stranger))
                    .isInstanceOf(PeerUnreachable.class)
                    .hasMessageContaining("its certificate is not of an authority that is trusted here");
            assertThat(scp.receipts).isEmpty();
        }
    }

    @Test
    void says_when_a_peer_does_not_accept_the_certificate() throws Exception {
        Certificates hospital = new Certificates(directory, "hospital");
        Certificates stranger = new Certificates(directory, "stranger");
        try (TestScp scp =
                new TestScp(directory.resolve("scp"), Optional.of(hospital.context()), UnaryOperator.identity())) {
            SSLContext trusting = stranger.contextTrusting(hospital);
            Peer peer = new Peer("127.0.0.1", scp.port(), "GANTRY", "X", Optional.of(trusting));

            assertThatThrownBy(() -> ServiceUserTest.echo(peer))
                    .isInstanceOf(PeerUnreachable.class)
                    .hasMessageContaining("it does not accept the certificate it is shown");
        }
    }

    @Test
    void says_when_a_peer_does_not_speak_tls() throws Exception {
        Certificates hospital = new Certificates(directory, "hospital");
        try (TestScp scp = new TestScp(directory.resolve("scp"))) {
            Peer peer = new Peer("127.0.0.1", scp.port(), "GANTRY", "X", Optional.of(hospital.context()));

            assertThatThrownBy(() -> ServiceUserTest.echo(peer))
                    .isInstanceOf(PeerUnreachable.class)
                    .hasMessageContaining("can't be reached by TLS: it does not speak TLS");
        }
    }
}
