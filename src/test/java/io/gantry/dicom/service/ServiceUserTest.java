package io.gantry.dicom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.FreePorts;
import io.gantry.SharedData;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.dimse.AcceptorSettings;
import io.gantry.dicom.dimse.Association;
import io.gantry.dicom.dimse.CallerPolicy;
import io.gantry.dicom.dimse.CommandTag;
import io.gantry.dicom.dimse.Message;
import io.gantry.dicom.dimse.Proposal;
import io.gantry.dicom.dimse.Requestor;
import io.gantry.dicom.dimse.Service;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.Connection;
import io.gantry.dicom.ul.ContextAnswer;
import io.gantry.dicom.ul.ContextResult;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.PduCodec;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.RawPeer;
import io.gantry.dicom.ul.UpperLayer;
import io.gantry.dicom.ul.UserInformation;
import io.gantry.model.failure.AssociationBroken;
import io.gantry.model.failure.PeerUnreachable;
import io.gantry.model.failure.RefusedByPeer;
import io.gantry.model.failure.UnreadableDicom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our requestor with our acceptor. */
class ServiceUserTest {
    @TempDir
    Path directory;

    @Test
    void echoes() throws Exception {
        try (TestScp scp = new TestScp(directory.resolve("scp"))) {
            assertThat(echo(Peer.plain("127.0.0.1", scp.port(), "GANTRY", "TEST")))
                    .isEqualTo(Status.SUCCESS);
            assertThat(scp.receipt().end()).isEqualTo(AssociationEnd.RELEASED);
        }
    }

    @Test
    void sends_instances_as_they_are_whatever_their_size() throws Exception {
        try (TestScp scp = new TestScp(directory.resolve("scp"))) {
            for (int pixels : new int[] {2, 16_000, 16_384, 300_000, 5_000_000}) {
                byte[] dataSet = Instances.ct("2.25.3", pixels);
                byte[] file = part10(dataSet);

                List<StoreScu.Result> results = scu(scp).store(List.of(() -> new ByteArrayInputStream(file)));

                assertThat(results).singleElement().matches(StoreScu.Result::isStored);
                assertThat(scp.stored.take().file().open().readAllBytes()).endsWith(dataSet);
            }
        }
    }

    @Test
    void goes_on_after_an_instance_that_was_refused() throws Exception {
        byte[] file = part10(Instances.ct("2.25.3", 10));
        try (TestScp scp = new TestScp(directory.resolve("scp"))) {
            scp.answer = Status.OUT_OF_RESOURCES;
            List<StoreScu.Result> results =
                    scu(scp).store(List.of(() -> new ByteArrayInputStream(file), () -> new ByteArrayInputStream(file)));

            assertThat(results).extracting(StoreScu.Result::status).containsOnly(Status.OUT_OF_RESOURCES);
            assertThat(scp.receipt().refused()).containsEntry(Status.OUT_OF_RESOURCES, 2L);
        }
        try (TestScp again = new TestScp(directory.resolve("scp"))) {
            assertThat(again.spool.recovered()).isEmpty();
        }
    }

    @Test
    void keeps_what_was_answered_before_the_association_broke() throws Exception {
        List<InstanceSource> sources = new ArrayList<>();
        for (String uid : List.of("2.25.41", "2.25.42", "2.25.43")) {
            byte[] file = part10(Instances.ct(uid, 10));
            sources.add(() -> new ByteArrayInputStream(file));
        }
        List<StoreScu.Result> results = new ArrayList<>();
        try (TestScp scp =
                new TestScp(directory.resolve("scp"), Optional.empty(), settings -> abortingOn("2.25.42", settings))) {
            assertThatThrownBy(() -> scu(scp).store(sources, results::add))
                    .isInstanceOf(AssociationBroken.class)
                    .hasMessageContaining("aborted");
        }
        assertThat(results).singleElement().matches(StoreScu.Result::isStored);
    }

    private static AcceptorSettings abortingOn(String sopInstanceUid, AcceptorSettings settings) {
        return AcceptorSettings.open(settings.services().stream()
                .<Service>map(service -> new AbortingOn(sopInstanceUid, service))
                .toList());
    }

    /** Aborts on one instance, as programs do that an instance ends. */
    private record AbortingOn(String sopInstanceUid, Service others) implements Service {
        @Override
        public boolean supports(String abstractSyntax) {
            return others.supports(abstractSyntax);
        }

        @Override
        public Optional<String> choose(String abstractSyntax, List<String> proposed) {
            return others.choose(abstractSyntax, proposed);
        }

        @Override
        public void serve(Association association, Message request) throws IOException {
            if (request.command()
                    .text(CommandTag.AFFECTED_SOP_INSTANCE_UID)
                    .filter(sopInstanceUid::equals)
                    .isPresent()) {
                association.abort();
            } else {
                others.serve(association, request);
            }
        }
    }

    @Test
    void says_why_a_peer_can_not_be_used() throws Exception {
        int free = FreePorts.next();
        UnaryOperator<AcceptorSettings> closed = settings -> new AcceptorSettings(
                Set.of("OTHER"), CallerPolicy.OPEN, settings.services(), 16384, 1, settings.limits());

        assertThatThrownBy(() -> echo(Peer.plain("127.0.0.1", free, "GANTRY", "TEST")))
                .isInstanceOf(PeerUnreachable.class)
                .hasMessageContaining("can't be reached");
        try (TestScp scp = new TestScp(directory.resolve("scp"), Optional.empty(), closed)) {
            assertThatThrownBy(() -> echo(Peer.plain("127.0.0.1", scp.port(), "GANTRY", "TEST")))
                    .isInstanceOf(RefusedByPeer.class)
                    .hasMessageContaining("called AE title");
            assertThatThrownBy(() -> new QueryScu(Peer.plain("127.0.0.1", scp.port(), "OTHER", "TEST"), TestScp.LIMITS)
                            .find(Instances.header("2.25.3"), 10))
                    .isInstanceOf(RefusedByPeer.class)
                    .hasMessageContaining("does not offer");
        }
    }

    @Test
    void resolves_a_release_collision() throws Exception {
        try (ServerSocket listening = new ServerSocket(0)) {
            Thread acceptor = new Thread(() -> collide(listening));
            acceptor.start();
            Peer peer = Peer.plain("127.0.0.1", listening.getLocalPort(), "PEER", "GANTRY");
            Association association =
                    Requestor.open(peer, Proposal.of(EchoService.VERIFICATION, RawPeer.EXPLICIT), TestScp.LIMITS);

            association.release();

            assertThat(association.isOpen()).isFalse();
            acceptor.join();
        }
    }

    /** Accepts, then asks for release as soon as the requestor does, and answers last. */
    private static void collide(ServerSocket listening) {
        try (Connection connection = new Connection(listening.accept())) {
            UpperLayer upper = new UpperLayer(connection, false, TestScp.LIMITS);
            Pdu.AssociateRequest request = upper.awaitRequest();
            upper.accept(
                    new Pdu.AssociateAccept(
                            request.calledAe(),
                            request.callingAe(),
                            PduCodec.APPLICATION_CONTEXT,
                            List.of(new ContextAnswer(1, ContextResult.ACCEPTED, RawPeer.EXPLICIT)),
                            UserInformation.of(16384)),
                    16384);
            upper.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sends_every_real_file_bit_by_bit() throws Exception {
        List<Path> files = new ArrayList<>();
        for (Path file : SharedData.files()) {
            if (isSendable(file)) {
                files.add(file);
            }
        }
        assertThat(files).hasSizeGreaterThan(300);
        try (TestScp scp = new TestScp(directory.resolve("scp"))) {
            for (Path file : files) {
                assertSentAsIs(scp, file);
            }
        }
    }

    private void assertSentAsIs(TestScp scp, Path file) throws Exception {
        StoreScu.Result result =
                scu(scp).store(List.of(() -> Files.newInputStream(file))).get(0);
        Outgoing sent = Outgoing.of(() -> Files.newInputStream(file));
        if (result.isStored()) {
            TestScp.Stored stored = scp.stored.take();
            Outgoing received = Outgoing.of(stored.file()::open);
            assertThat(received.transferSyntaxUid()).as("%s", file).isEqualTo(sent.transferSyntaxUid());
            try (InputStream left = sent.dataSet();
                    InputStream right = received.dataSet()) {
                assertThat(right.readAllBytes()).as("%s", file).isEqualTo(left.readAllBytes());
            }
            stored.file().release();
        } else {
            assertThat(result.status())
                    .as("%s", file)
                    .isIn(Status.SOP_CLASS_NOT_SUPPORTED, Status.DATA_SET_DOES_NOT_MATCH, Status.CANNOT_UNDERSTAND);
        }
    }

    private static boolean isSendable(Path file) {
        try {
            Outgoing.of(() -> Files.newInputStream(file));
            return true;
        } catch (UnreadableDicom | IOException e) {
            return false;
        }
    }

    private static StoreScu scu(TestScp scp) {
        return new StoreScu(Peer.plain("127.0.0.1", scp.port(), "GANTRY", "TEST"), TestScp.LIMITS);
    }

    static int echo(Peer peer) {
        Proposal proposal = Proposal.of(EchoService.VERIFICATION, "1.2.840.10008.1.2");
        try (ServiceUser user = ServiceUser.open(peer, proposal, TestScp.LIMITS, List.of())) {
            return user.echo();
        }
    }

    static byte[] part10(byte[] dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeFileMeta(
                out,
                DicomWriter.fileMeta(RawPeer.CT, "2.25.3", TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                        .put(Tag.SourceApplicationEntityTitle, VR.AE, "ANYBODY"));
        out.write(dataSet);
        return out.toByteArray();
    }
}
