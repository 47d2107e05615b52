package io.gantry.dicom.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.dimse.AcceptorSettings;
import io.gantry.dicom.dimse.AssociationFacts;
import io.gantry.dicom.dimse.AssociationListener;
import io.gantry.dicom.dimse.AssociationReceipt;
import io.gantry.dicom.dimse.DicomServer;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.RawPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Storage commitment in both roles, on the same and on a new association. */
class CommitmentTest {
    private static final Commitment.Reference ONE = new Commitment.Reference(RawPeer.CT, "2.25.31");
    private static final Commitment.Reference TWO = new Commitment.Reference(RawPeer.CT, "2.25.32");
    private static final Commitment.Report REPORT = new Commitment.Report(
            "2.25.77", List.of(ONE), List.of(new Commitment.Failed(TWO, Status.NO_SUCH_OBJECT_INSTANCE)));

    /** Remembers requests and reports; answers requests on the same association when told to. */
    private static final class Books implements CommitmentHandler {
        final BlockingQueue<Commitment.Request> requests = new LinkedBlockingQueue<>();
        final BlockingQueue<Commitment.Report> reports = new LinkedBlockingQueue<>();
        final BlockingQueue<CompletableFuture<Boolean>> answers = new LinkedBlockingQueue<>();
        boolean answerAtOnce;

        @Override
        public int requested(Commitment.Request request, ReportChannel sameAssociation) {
            requests.add(request);
            if (answerAtOnce) {
                answers.add(sameAssociation.report(REPORT));
            }
            return Status.SUCCESS;
        }

        @Override
        public int reported(AssociationFacts association, Commitment.Report report) {
            reports.add(report);
            return Status.SUCCESS;
        }
    }

    @Test
    void takes_a_request_and_reports_on_the_same_association() throws Exception {
        Books scp = new Books();
        scp.answerAtOnce = true;
        Books scu = new Books();
        try (DicomServer server = serve(scp)) {
            int status = new CommitmentRequestor(peer(server), TestScp.LIMITS)
                    .request("2.25.77", List.of(ONE, TWO), Optional.of(new CommitmentService(scu)), true);

            assertThat(status).isEqualTo(Status.SUCCESS);
            assertThat(scp.requests.take().instances()).containsExactly(ONE, TWO);
            assertThat(scu.reports.take()).isEqualTo(REPORT);
            assertThat(scp.answers.take().get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void reports_on_a_new_association_with_the_roles_reversed() throws Exception {
        Books scu = new Books();
        try (DicomServer server = serve(scu)) {
            int status = new CommitmentRequestor(peer(server), TestScp.LIMITS).report(REPORT);

            assertThat(status).isEqualTo(Status.SUCCESS);
            assertThat(scu.reports.take()).isEqualTo(REPORT);
        }
    }

    @Test
    void says_that_a_report_did_not_arrive_when_the_association_is_over() throws Exception {
        Books scp = new Books();
        BlockingQueue<CommitmentHandler.ReportChannel> channels = new LinkedBlockingQueue<>();
        CommitmentHandler later = new CommitmentHandler() {
            @Override
            public int requested(Commitment.Request request, ReportChannel sameAssociation) {
                channels.add(sameAssociation);
                return Status.SUCCESS;
            }

            @Override
            public int reported(AssociationFacts association, Commitment.Report report) {
                return Status.SUCCESS;
            }
        };
        BlockingQueue<AssociationReceipt> receipts = new LinkedBlockingQueue<>();
        try (DicomServer server = serve(later, receipts)) {
            new CommitmentRequestor(peer(server), TestScp.LIMITS)
                    .request("2.25.77", List.of(ONE), Optional.of(new CommitmentService(scp)), false);
            assertThat(receipts.poll(60, TimeUnit.SECONDS)).isNotNull();

            CommitmentHandler.ReportChannel channel = channels.take();
            assertThat(channel.isOpen()).isFalse();
            assertThat(channel.report(REPORT).get(60, TimeUnit.SECONDS)).isFalse();
        }
    }

    private static DicomServer serve(CommitmentHandler handler) throws IOException {
        return serve(handler, new LinkedBlockingQueue<>());
    }

    private static DicomServer serve(CommitmentHandler handler, BlockingQueue<AssociationReceipt> receipts)
            throws IOException {
        return DicomServer.start(
                new InetSocketAddress("127.0.0.1", 0),
                Optional.empty(),
                10,
                AcceptorSettings.open(List.of(new CommitmentService(handler))),
                new AssociationListener() {
                    @Override
                    public void closed(AssociationReceipt receipt) {
                        receipts.add(receipt);
                    }
                });
    }

    private static Peer peer(DicomServer server) {
        return Peer.plain("127.0.0.1", server.port(), "GANTRY", "TEST");
    }
}
