package io.gantry.dicom.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.service.EchoService;
import io.gantry.dicom.service.TestScp;
import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.Certificates;
import io.gantry.dicom.ul.ItemWriter;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.RawPeer;
import io.gantry.dicom.ul.Rejection;
import io.gantry.dicom.ul.TimeLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that keep an association or a connection busy with next to nothing. Each is cut off, and keeps nobody out. */
class DawdlingPeersTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final TimeLimits LIMITS = new TimeLimits(SHORT, SHORT, SHORT, SHORT);
    private static final int SILENT = 300;

    @TempDir
    Path directory;

    private enum Trickle {
        A_COMMAND_BYTE_BY_BYTE(RawPeer.data(1, true, false, new byte[1])),
        A_DATA_SET_BYTE_BY_BYTE(RawPeer.data(1, false, false, new byte[1])),
        FRAGMENTS_OF_NOTHING(RawPeer.data(1, false, false, new byte[0])),
        PDUS_OF_NOTHING(new ItemWriter().u8(Pdu.DATA).u8(0).u32(0).toBytes());

        private final byte[] piece;

        Trickle(byte[] piece) {
            this.piece = piece;
        }

        private boolean isOfDataSet() {
            return this == A_DATA_SET_BYTE_BY_BYTE || this == FRAGMENTS_OF_NOTHING;
        }
    }

    @ParameterizedTest
    @EnumSource(Trickle.class)
    void a_message_that_does_not_come_on_ends_the_association(Trickle trickle) throws Exception {
        try (TestScp scp = new TestScp(directory, Optional.empty(), TestScp.limited(LIMITS));
                RawPeer peer = new RawPeer(scp.port())) {
            peer.associate(RawPeer.CT);
            if (trickle.isOfDataSet()) {
                peer.send(RawPeer.data(
                        1, true, true, RawPeer.storeRequest("2.25.7").toBytes()));
            }
            sendUntilEnded(peer, trickle.piece, scp);
            assertThat(scp.receipt().end()).isEqualTo(AssociationEnd.TIMED_OUT);
            assertThat(scp.stored).isEmpty();
        }
    }

    @Test
    void a_tls_handshake_that_comes_byte_by_byte_ends_the_connection() throws Exception {
        SSLContext context = new Certificates(directory, "hospital").context();
        try (TestScp scp = new TestScp(directory, Optional.of(context), TestScp.limited(LIMITS));
                RawPeer peer = new RawPeer(scp.port())) {
            Awaitility.await().until(() -> scp.connections() == 1);
            peer.send(new byte[] {0x16, 3, 1, 0x3F, 0x7F, 1, 0, 0x3F, 0x7B});
            sendUntilEnded(peer, new byte[1], scp);
        }
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    @Timeout(60)
    void a_peer_that_reads_no_answers_is_cut_off_and_holds_up_no_other_limit(boolean tls) throws Exception {
        SSLContext context = new Certificates(directory, "hospital").context();
        Optional<SSLContext> used = tls ? Optional.of(context) : Optional.empty();
        try (TestScp scp = new TestScp(directory, used, TestScp.limited(LIMITS))) {
            Socket socket = tls
                    ? context.getSocketFactory().createSocket("127.0.0.1", scp.port())
                    : new Socket("127.0.0.1", scp.port());
            try (RawPeer peer = new RawPeer(socket)) {
                peer.associate(EchoService.VERIFICATION);
                sendForEver(
                        peer, RawPeer.data(1, true, true, RawPeer.echoRequest().toBytes()));
                assertThat(scp.receipt().end()).isIn(AssociationEnd.CONNECTION_LOST, AssociationEnd.ABORTED);
            }
            try (RawPeer silent = new RawPeer(scp.port())) {
                silent.awaitClose();
            }
        }
    }

    @Test
    void connections_that_never_ask_take_nobodys_place() throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        TimeLimits patient = new TimeLimits(SHORT, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        AcceptorSettings settings = TestScp.limited(patient)
                .apply(AcceptorSettings.open(List.of(new EchoService(association -> Status.SUCCESS))));
        try (DicomServer server = DicomServer.start(
                new InetSocketAddress("127.0.0.1", 0), Optional.empty(), 2, settings, new AssociationListener() {})) {
            for (int i = 0; i < SILENT; i++) {
                peers.add(new RawPeer(server.port()));
            }
            assertThat(peers.get(0).receive())
                    .as("the first to come, who had time")
                    .isEmpty();
            assertThat(answerTo(peers, server)).isInstanceOf(Pdu.AssociateAccept.class);
            assertThat(answerTo(peers, server)).isInstanceOf(Pdu.AssociateAccept.class);
            assertThat(answerTo(peers, server)).isEqualTo(new Pdu.AssociateReject(Rejection.LOCAL_LIMIT));
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    private static Pdu answerTo(List<RawPeer> peers, DicomServer server) throws IOException {
        RawPeer peer = new RawPeer(server.port());
        peers.add(peer);
        return peer.send(RawPeer.request(EchoService.VERIFICATION)).receivePdu();
    }

    private static void sendUntilEnded(RawPeer peer, byte[] piece, TestScp scp) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            try {
                peer.send(piece);
            } catch (IOException e) {
                return scp.connections() == 0;
            }
            return false;
        });
    }

    private static void sendForEver(RawPeer peer, byte[] message) {
        try {
            while (true) {
                peer.send(message);
            }
        } catch (IOException e) {
            // The acceptor closed.
        }
    }
}
