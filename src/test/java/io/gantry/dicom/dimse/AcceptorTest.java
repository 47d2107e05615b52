package io.gantry.dicom.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.service.EchoService;
import io.gantry.dicom.service.Instances;
import io.gantry.dicom.service.TestScp;
import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.ItemWriter;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.PduCodec;
import io.gantry.dicom.ul.RawPeer;
import io.gantry.dicom.ul.Rejection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an acceptor behaves towards peers, most of them bad, as seen on the wire. */
class AcceptorTest {
    @TempDir
    Path directory;

    @Test
    void answers_an_echo_and_a_release() throws Exception {
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port())) {
            peer.send(RawPeer.request(EchoService.VERIFICATION));
            assertThat(peer.receivePdu()).isInstanceOf(Pdu.AssociateAccept.class);

            peer.send(RawPeer.data(1, true, true, RawPeer.echoRequest().toBytes()));
            assertThat(peer.receiveCommand().status()).isEqualTo(Status.SUCCESS);

            peer.send(new Pdu.ReleaseRequest());
            assertThat(peer.receivePdu()).isInstanceOf(Pdu.ReleaseResponse.class);
            peer.close();
            assertThat(scp.receipt().end()).isEqualTo(AssociationEnd.RELEASED);
        }
    }

    @Test
    void serves_a_peer_that_sends_byte_by_byte() throws Exception {
        byte[] dataSet = Instances.ct("2.25.7", 3000);
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port())) {
            peer.trickle(PduCodec.write(RawPeer.request(RawPeer.CT)));
            peer.receivePdu();
            peer.trickle(
                    RawPeer.data(1, true, true, RawPeer.storeRequest("2.25.7").toBytes()));
            peer.trickle(RawPeer.data(1, false, true, dataSet));

            assertThat(peer.receiveCommand().status()).isEqualTo(Status.SUCCESS);
            assertThat(scp.stored.take().file().open().readAllBytes()).endsWith(dataSet);
        }
    }

    @Test
    void joins_fragments_split_anywhere_and_empty_ones() throws Exception {
        byte[] dataSet = Instances.ct("2.25.7", 2000);
        byte[] command = RawPeer.storeRequest("2.25.7").toBytes();
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port())) {
            peer.send(RawPeer.request(RawPeer.CT));
            peer.receivePdu();
            sendSplit(peer, true, command, 5);
            sendSplit(peer, false, dataSet, 3);
            peer.send(RawPeer.data(1, false, true, new byte[0]));

            assertThat(peer.receiveCommand().status()).isEqualTo(Status.SUCCESS);
            assertThat(scp.stored.take().file().open().readAllBytes()).endsWith(dataSet);
        }
    }

    @Test
    void takes_command_and_data_set_in_one_pdu() throws Exception {
        byte[] command =
                RawPeer.data(1, true, true, RawPeer.storeRequest("2.25.7").toBytes());
        byte[] data = RawPeer.data(1, false, true, Instances.ct("2.25.7", 500));
        ItemWriter joined = new ItemWriter().u8(Pdu.DATA).u8(0).u32(command.length + data.length - 12);
        for (byte[] pdu : List.of(command, data)) {
            joined.raw(Arrays.copyOfRange(pdu, 6, pdu.length));
        }
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port())) {
            peer.send(RawPeer.request(RawPeer.CT));
            peer.receivePdu();
            peer.send(joined.toBytes());

            assertThat(peer.receiveCommand().status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void aborts_on_data_before_an_association() throws Exception {
        assertAborted(RawPeer.data(1, true, true, new byte[10]));
    }

    @Test
    void aborts_on_garbage() throws Exception {
        assertAborted("GET / HTTP/1.1\r\nHost: hospital\r\n\r\n".getBytes());
    }

    @Test
    void aborts_on_lengths_no_peer_needs_without_waiting_for_the_bytes() throws Exception {
        for (int type : new int[] {Pdu.ASSOCIATE_RQ, Pdu.DATA, Pdu.RELEASE_RQ, Pdu.ABORT}) {
            assertAborted(
                    new ItemWriter().u8(type).u8(0).u32(0xFFFFFFFFL).zeros(20).toBytes());
        }
    }

    @Test
    void aborts_on_a_data_pdu_beyond_the_maximum_agreed_on() throws Exception {
        assertAbortedAfterAccept(
                new ItemWriter().u8(Pdu.DATA).u8(0).u32(0xFFFFFFFFL).zeros(20).toBytes());
    }

    @Test
    void aborts_on_a_fragment_longer_than_its_pdu() throws Exception {
        assertAbortedAfterAccept(new ItemWriter()
                .u8(Pdu.DATA)
                .u8(0)
                .u32(20)
                .u32(0xFFFFFFF0L)
                .u8(1)
                .u8(3)
                .zeros(14)
                .toBytes());
    }

    @Test
    void aborts_on_a_context_that_was_not_accepted() throws Exception {
        assertAbortedAfterAccept(
                RawPeer.data(77, true, true, RawPeer.echoRequest().toBytes()));
    }

    @Test
    void aborts_on_a_second_association_request() throws Exception {
        assertAbortedAfterAccept(PduCodec.write(RawPeer.request(RawPeer.CT)));
    }

    @Test
    void closes_connections_that_never_ask_by_the_hundred() throws Exception {
        List<RawPeer> silent = new ArrayList<>();
        try (TestScp scp = new TestScp(directory)) {
            for (int i = 0; i < 300; i++) {
                silent.add(new RawPeer(scp.port()));
            }
            try (RawPeer peer = new RawPeer(scp.port())) {
                peer.send(RawPeer.request(EchoService.VERIFICATION));
                assertThat(peer.receivePdu()).isInstanceOf(Pdu.AssociateAccept.class);
            }
            for (RawPeer peer : silent) {
                assertThat(peer.receive()).isEmpty();
            }
        } finally {
            for (RawPeer peer : silent) {
                peer.close();
            }
        }
    }

    @Test
    void keeps_what_was_acknowledged_when_the_peer_hangs_up_without_release() throws Exception {
        try (TestScp scp = new TestScp(directory)) {
            try (RawPeer peer = new RawPeer(scp.port())) {
                store(peer, "2.25.7", Instances.ct("2.25.7", 100));
            }
            AssociationReceipt receipt = scp.receipt();
            assertThat(receipt.end()).isEqualTo(AssociationEnd.CONNECTION_LOST);
            assertThat(receipt.received()).isEqualTo(1);
            assertThat(scp.stored).hasSize(1);
        }
    }

    @Test
    void leaves_nothing_of_an_instance_cut_by_an_abort() throws Exception {
        try (TestScp scp = new TestScp(directory)) {
            try (RawPeer peer = new RawPeer(scp.port())) {
                peer.send(RawPeer.request(RawPeer.CT));
                peer.receivePdu();
                peer.send(RawPeer.data(
                        1, true, true, RawPeer.storeRequest("2.25.7").toBytes()));
                peer.send(RawPeer.data(1, false, false, new byte[10_000]));
                peer.send(new Pdu.Abort(Pdu.Abort.USER, 0));
                assertThat(scp.receipt().end()).isEqualTo(AssociationEnd.ABORTED_BY_PEER);
            }
            assertThat(scp.stored).isEmpty();
        }
        try (TestScp again = new TestScp(directory)) {
            assertThat(again.spool.recovered()).isEmpty();
        }
    }

    @Test
    void rejects_as_the_policy_says() throws Exception {
        Rejection[] cases = {Rejection.CALLING_AE, Rejection.CALLED_AE, Rejection.LOCAL_LIMIT};
        for (Rejection rejection : cases) {
            UnaryOperator<AcceptorSettings> change = settings -> new AcceptorSettings(
                    Set.of(), caller -> Optional.of(rejection), settings.services(), 16384, 1, settings.limits());
            try (TestScp scp = new TestScp(directory, Optional.empty(), change);
                    RawPeer peer = new RawPeer(scp.port())) {
                peer.send(RawPeer.request(RawPeer.CT));
                assertThat(peer.receivePdu()).isEqualTo(new Pdu.AssociateReject(rejection));
                assertThat(scp.receipt().end()).isEqualTo(AssociationEnd.REJECTED);
            }
        }
    }

    private void assertAborted(byte[] bytes) throws Exception {
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port())) {
            peer.send(bytes);
            assertThat(peer.receivePdu()).isInstanceOf(Pdu.Abort.class);
        }
    }

    private void assertAbortedAfterAccept(byte[] bytes) throws Exception {
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port())) {
            peer.send(RawPeer.request(RawPeer.CT));
            peer.receivePdu();
            peer.send(bytes);
            assertThat(peer.receivePdu()).isInstanceOfSatisfying(Pdu.Abort.class, abort -> assertThat(abort.source())
                    .isEqualTo(Pdu.Abort.PROVIDER));
            peer.close();
            assertThat(scp.receipt().end()).isEqualTo(AssociationEnd.PROTOCOL_ERROR);
        }
    }

    private static CommandSet store(RawPeer peer, String uid, byte[] dataSet) throws IOException {
        peer.send(RawPeer.request(RawPeer.CT));
        peer.receivePdu();
        peer.send(RawPeer.data(1, true, true, RawPeer.storeRequest(uid).toBytes()));
        peer.send(RawPeer.data(1, false, true, dataSet));
        return peer.receiveCommand();
    }

    private static void sendSplit(RawPeer peer, boolean command, byte[] bytes, int pieces) throws IOException {
        int step = bytes.length / pieces;
        for (int i = 0; i < pieces; i++) {
            int end = i == pieces - 1 ? bytes.length : (i + 1) * step;
            boolean last = command && i == pieces - 1;
            peer.send(RawPeer.data(1, command, false, new byte[0]));
            peer.send(RawPeer.data(1, command, last, Arrays.copyOfRange(bytes, i * step, end)));
        }
    }
}
