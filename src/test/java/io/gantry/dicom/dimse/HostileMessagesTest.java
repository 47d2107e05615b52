package io.gantry.dicom.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.service.EchoService;
import io.gantry.dicom.service.Instances;
import io.gantry.dicom.service.TestScp;
import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.ExtendedNegotiation;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.PduCodec;
import io.gantry.dicom.ul.PresentationContext;
import io.gantry.dicom.ul.RawPeer;
import io.gantry.dicom.ul.UserInformation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and messages that a peer makes to do harm: each is answered or ends the association by the protocol. */
class HostileMessagesTest {
    private static final byte[] ECHO =
            RawPeer.data(1, true, true, RawPeer.echoRequest().toBytes());
    private static final byte[] STORE =
            RawPeer.data(1, true, true, RawPeer.storeRequest("2.25.7").toBytes());

    @TempDir
    Path directory;

    @Test
    void more_contexts_than_there_are_ids_end_the_connection() throws Exception {
        PresentationContext context = new PresentationContext(1, RawPeer.CT, List.of(RawPeer.EXPLICIT));
        assertThat(answer(request(Collections.nCopies(128, context), List.of())))
                .isInstanceOf(Pdu.AssociateAccept.class);
        assertThat(answer(request(Collections.nCopies(129, context), List.of())))
                .isInstanceOf(Pdu.Abort.class);
    }

    @Test
    void an_answer_is_never_longer_than_its_items_can_say() throws Exception {
        List<ExtendedNegotiation> extended = new ArrayList<>();
        for (int i = 0; i < 1800; i++) {
            extended.add(new ExtendedNegotiation("1.2.840.10008.5.1.4.1.1." + i, new byte[0]));
        }
        PresentationContext context = new PresentationContext(1, RawPeer.CT, List.of(RawPeer.EXPLICIT));
        Pdu.AssociateAccept accept = (Pdu.AssociateAccept) answer(request(List.of(context), extended));
        assertThat(accept.user().extended())
                .extracting(ExtendedNegotiation::sopClassUid)
                .containsExactly(RawPeer.CT);
    }

    @Test
    void names_are_held_without_what_would_end_a_line_of_a_log() throws Exception {
        try (TestScp scp = new TestScp(directory)) {
            try (RawPeer peer = new RawPeer(scp.port())) {
                UserInformation user = user("1.0\r\nforged", List.of());
                peer.send(new Pdu.AssociateRequest(
                        1, "GAN\u0001TRY'\"", "CT\nERR\u0085\\", PduCodec.APPLICATION_CONTEXT, List.of(), user));
                assertThat(peer.receivePdu()).isInstanceOf(Pdu.AssociateAccept.class);
            }
            AssociationFacts facts = scp.receipt().association();
            assertThat(facts.calledAe()).isEqualTo("GAN TRY'\"");
            assertThat(facts.callingAe()).isEqualTo("CT ERR \\");
            assertThat(facts.peerImplementationVersion()).isEqualTo("1.0  forged");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 0xFFFFFFFFL})
    void any_maximum_length_is_kept_to(long maximum) throws Exception {
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port())) {
            Pdu.AssociateRequest asked = RawPeer.request(EchoService.VERIFICATION);
            peer.send(new Pdu.AssociateRequest(
                    1,
                    asked.calledAe(),
                    asked.callingAe(),
                    asked.applicationContext(),
                    asked.contexts(),
                    UserInformation.of(maximum)));
            peer.receivePdu();
            peer.send(ECHO);
            assertThat(joinedCommand(peer).status()).isEqualTo(Status.SUCCESS);
        }
    }

    private static CommandSet joinedCommand(RawPeer peer) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        byte[] body;
        do {
            body = peer.receive().orElseThrow().body();
            command.write(body, 6, body.length - 6);
        } while ((body[5] & 2) == 0);
        return CommandSet.read(command.toByteArray());
    }

    @Test
    void fragments_of_another_context_inside_a_message_end_the_association() throws Exception {
        assertAborted(STORE, RawPeer.data(3, false, true, new byte[10]));
        assertAborted(RawPeer.data(1, true, false, new byte[10]), RawPeer.data(3, true, true, new byte[10]));
        assertAborted(STORE, RawPeer.data(1, false, false, new byte[10]), ECHO);
    }

    @Test
    void a_data_set_without_its_command_ends_the_association() throws Exception {
        assertAborted(RawPeer.data(1, false, true, new byte[100]));
        assertAborted(STORE, STORE);
    }

    @Test
    void a_command_set_without_end_ends_the_association() throws Exception {
        byte[] piece = RawPeer.data(1, true, false, new byte[16_000]);
        assertAborted(piece, piece, piece, piece, piece);
    }

    @Test
    void huge_elements_of_a_command_set_are_refused_or_passed_over() throws Exception {
        CommandSet command = RawPeer.storeRequest("2".repeat(30_000));
        byte[] bytes = command.putText(CommandTag.MOVE_ORIGINATOR_AE_TITLE, "A".repeat(20_000))
                .toBytes();
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port()).associate(RawPeer.CT, EchoService.VERIFICATION)) {
            for (int from = 0; from < bytes.length; from += 16_000) {
                int to = Math.min(bytes.length, from + 16_000);
                peer.send(RawPeer.data(1, true, to == bytes.length, Arrays.copyOfRange(bytes, from, to)));
            }
            peer.send(RawPeer.data(1, false, true, new byte[0]));
            assertThat(joinedCommand(peer).status()).isEqualTo(Status.INVALID_SOP_INSTANCE);
            assertServes(peer);
        }
    }

    @Test
    void cancels_and_answers_that_nobody_asked_for_are_passed_over() throws Exception {
        byte[] cancel = CommandSet.of(CommandField.C_CANCEL_RQ)
                .put(CommandTag.MESSAGE_ID_RESPONDED_TO, 7)
                .toBytes();
        byte[] answer = CommandSet.of(CommandField.C_STORE_RQ | CommandField.RESPONSE)
                .put(CommandTag.MESSAGE_ID_RESPONDED_TO, 7)
                .put(CommandTag.STATUS, Status.SUCCESS)
                .toBytes();
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port()).associate(RawPeer.CT, EchoService.VERIFICATION)) {
            for (int i = 0; i < 5000; i++) {
                peer.send(RawPeer.data(1, true, true, cancel));
                peer.send(RawPeer.data(3, true, true, answer));
            }
            assertServes(peer);
        }
    }

    @Test
    void a_data_set_nested_without_end_or_announced_as_endless_is_refused() throws Exception {
        byte[] head = Instances.encode(new DataSet().put(Tag.SOPClassUID, VR.UI, RawPeer.CT));
        byte[] level = {0x40, 0, 0x15, (byte) 0xA1, 'S', 'Q', 0, 0, -1, -1, -1, -1, -2, -1, 0, -32, -1, -1, -1, -1};
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        deep.writeBytes(head);
        for (int i = 0; i < 50_000; i++) {
            deep.writeBytes(level);
        }
        ByteArrayOutputStream endless = new ByteArrayOutputStream();
        endless.writeBytes(head);
        endless.writeBytes(new byte[] {0x40, 0, 0x15, (byte) 0xA1, 'U', 'N', 0, 0, -2, -1, -1, -1, 0, 0});
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port()).associate(RawPeer.CT, EchoService.VERIFICATION)) {
            for (ByteArrayOutputStream dataSet : List.of(deep, endless)) {
                peer.send(STORE);
                byte[] bytes = dataSet.toByteArray();
                for (int from = 0; from < bytes.length; from += 16_000) {
                    int to = Math.min(bytes.length, from + 16_000);
                    peer.send(RawPeer.data(1, false, to == bytes.length, Arrays.copyOfRange(bytes, from, to)));
                }
                assertThat(peer.receiveCommand().status()).isEqualTo(Status.CANNOT_UNDERSTAND);
            }
            assertServes(peer);
            assertThat(scp.stored).isEmpty();
        }
    }

    private static void assertServes(RawPeer peer) throws IOException {
        peer.send(RawPeer.data(3, true, true, RawPeer.echoRequest().toBytes()));
        assertThat(peer.receiveCommand().status()).isEqualTo(Status.SUCCESS);
    }

    private void assertAborted(byte[]... messages) throws Exception {
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port()).associate(RawPeer.CT, RawPeer.CT)) {
            for (byte[] message : messages) {
                peer.send(message);
            }
            assertThat(peer.receivePdu()).isInstanceOf(Pdu.Abort.class);
            peer.close();
            assertThat(scp.receipt().end()).isEqualTo(AssociationEnd.PROTOCOL_ERROR);
        }
    }

    private Pdu answer(Pdu.AssociateRequest request) throws Exception {
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port())) {
            return peer.send(request).receivePdu();
        }
    }

    private static Pdu.AssociateRequest request(
            List<PresentationContext> contexts, List<ExtendedNegotiation> extended) {
        return new Pdu.AssociateRequest(
                1, "GANTRY", "PEER", PduCodec.APPLICATION_CONTEXT, contexts, user("TEST", extended));
    }

    private static UserInformation user(String version, List<ExtendedNegotiation> extended) {
        return new UserInformation(
                16384,
                "2.25.1",
                version,
                Optional.empty(),
                List.of(),
                extended,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
