package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gantry.dicom.data.Uids;
import io.gantry.dicom.dimse.AcceptorSettings;
import io.gantry.dicom.dimse.AssociationFacts;
import io.gantry.dicom.dimse.AssociationListener;
import io.gantry.dicom.dimse.DicomServer;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.service.Commitment;
import io.gantry.dicom.service.CommitmentHandler;
import io.gantry.dicom.service.CommitmentRequestor;
import io.gantry.dicom.service.CommitmentService;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.TimeLimits;
import io.gantry.model.delivery.CommitmentWork;
import io.gantry.model.delivery.InstanceReference;
import io.gantry.settings.PeerSettings;
import io.gantry.store.deliveries.AskedCommitments;
import io.gantry.store.deliveries.Commitments;
import io.gantry.work.Nodes;
import io.gantry.work.WorkQueue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Storage commitment: exactly what is durable is committed, and whoever asked is told, however long it was away. */
@HubTest
class CommitmentIT extends DicomDoor {

    private static final String PEER = "COMMITTER";

    @Autowired
    PeerSettings peers;

    @Autowired
    AskedCommitments asked;

    @Autowired
    Commitments commitments;

    @Autowired
    WorkQueue queue;

    @Autowired
    Nodes nodes;

    @Autowired
    JdbcClient jdbc;

    private final BlockingQueue<Commitment.Report> reports = new LinkedBlockingQueue<>();
    private final CommitmentService service = new CommitmentService(new Books());

    @Test
    void commits_what_was_pushed_and_says_what_is_not_there() throws Exception {
        write("a", "1.2.31.1", "1.2.31.1.1", 1, 2);
        assertThat(storescu(PEER, "GANTRY", "a").exit()).isZero();
        awaitInstances("1.2.31.1", 2);
        Commitment.Reference one = new Commitment.Reference(Uids.CT_IMAGE_STORAGE, "1.2.31.1.1.1");
        Commitment.Reference two = new Commitment.Reference(Uids.CT_IMAGE_STORAGE, "1.2.31.1.1.2");
        Commitment.Reference never = new Commitment.Reference(Uids.CT_IMAGE_STORAGE, "1.2.31.1.1.3");
        Commitment.Reference other = new Commitment.Reference(Uids.SECONDARY_CAPTURE_IMAGE_STORAGE, "1.2.31.1.1.1");

        assertThat(request("1.2.31.9.1", List.of(one, two, never, other), true)).isEqualTo(Status.SUCCESS);

        assertThat(reports.poll(HubClient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(new Commitment.Report(
                        "1.2.31.9.1",
                        List.of(one, two),
                        List.of(
                                new Commitment.Failed(never, Status.NO_SUCH_OBJECT_INSTANCE),
                                new Commitment.Failed(other, Status.CLASS_INSTANCE_CONFLICT))));
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(row("1.2.31.9.1"))
                .containsEntry("state", "reported"));
    }

    @Test
    void reports_on_an_association_of_its_own_once_the_peer_is_back() throws Exception {
        Commitment.Reference never = new Commitment.Reference(Uids.CT_IMAGE_STORAGE, "1.2.31.2.3");
        assertThat(request("1.2.31.9.2", List.of(never), false)).isEqualTo(Status.SUCCESS);
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(row("1.2.31.9.2"))
                .containsEntry("state", "waiting")
                .extractingByKey("reason")
                .asString()
                .contains(PEER));

        try (DicomServer server = serve()) {
            assertThat(reports.poll(HubClient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(new Commitment.Report(
                            "1.2.31.9.2",
                            List.of(),
                            List.of(new Commitment.Failed(never, Status.NO_SUCH_OBJECT_INSTANCE))));
            Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(row("1.2.31.9.2"))
                    .containsEntry("state", "reported"));
        }
    }

    @Test
    void a_request_that_is_repeated_is_answered_again_but_never_with_other_instances() throws Exception {
        Commitment.Reference one = new Commitment.Reference(Uids.CT_IMAGE_STORAGE, "1.2.31.3.1");
        Commitment.Reference two = new Commitment.Reference(Uids.CT_IMAGE_STORAGE, "1.2.31.3.2");
        for (int i = 0; i < 2; i++) {
            assertThat(request("1.2.31.9.3", List.of(one), true)).isEqualTo(Status.SUCCESS);
            assertThat(reports.poll(HubClient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isNotNull();
        }
        assertThat(request("1.2.31.9.3", List.of(two), false)).isEqualTo(Status.INVALID_ARGUMENT_VALUE);
        assertThat(request("1.2.31.9.4", List.of(), false)).isEqualTo(Status.INVALID_ARGUMENT_VALUE);
        assertThat(request("not a uid", List.of(one), false)).isEqualTo(Status.INVALID_ARGUMENT_VALUE);
    }

    @Test
    void a_request_that_is_repeated_while_its_report_is_noted_is_answered_again() {
        List<InstanceReference> named = List.of(new InstanceReference(Uids.CT_IMAGE_STORAGE, "1.2.31.8.1"));
        UUID elsewhere = UUID.randomUUID();
        CommitmentWork first = take("1.2.31.9.8", named, elsewhere);
        UUID repeated = commitments.take("1.2.31.9.8", PEER, "GANTRY", named).orElseThrow();
        commitments.answerHereFirst(repeated, PEER, elsewhere, Duration.ofMinutes(1));

        commitments.reported(first);
        assertThat(row("1.2.31.9.8")).containsEntry("state", "waiting");

        commitments.abandon(begun(elsewhere), "nobody was there");
        assertThat(row("1.2.31.9.8")).containsEntry("state", "abandoned");
    }

    @Test
    void a_request_that_is_repeated_while_its_report_is_given_up_is_answered_again() {
        List<InstanceReference> named = List.of(new InstanceReference(Uids.CT_IMAGE_STORAGE, "1.2.31.10.1"));
        UUID elsewhere = UUID.randomUUID();
        CommitmentWork first = take("1.2.31.9.10", named, elsewhere);
        UUID repeated = commitments.take("1.2.31.9.10", PEER, "GANTRY", named).orElseThrow();
        commitments.answerHereFirst(repeated, PEER, elsewhere, Duration.ofMinutes(1));

        commitments.abandon(first, "nobody was there");
        assertThat(row("1.2.31.9.10")).containsEntry("state", "waiting");

        commitments.reported(begun(elsewhere));
        assertThat(row("1.2.31.9.10")).containsEntry("state", "reported");
    }

    /** Takes a request and begins to answer it on a node of the test's own. */
    private CommitmentWork take(String transaction, List<InstanceReference> named, UUID node) {
        // What a node holds that nobody knows is taken back.
        nodes.seen(node, "elsewhere");
        UUID id = commitments.take(transaction, PEER, "GANTRY", named).orElseThrow();
        commitments.answerHereFirst(id, PEER, node, Duration.ofMinutes(1));
        return begun(node);
    }

    private CommitmentWork begun(UUID node) {
        return commitments
                .begin(queue.claim(Commitments.ANSWER, 1, 0, node).get(0))
                .orElseThrow();
    }

    @Test
    void keeps_what_a_peer_reports_once_and_only_when_it_was_asked() {
        InstanceReference one = new InstanceReference(Uids.CT_IMAGE_STORAGE, "1.2.31.5.1");
        InstanceReference two = new InstanceReference(Uids.CT_IMAGE_STORAGE, "1.2.31.5.2");
        asked.ask("1.2.31.9.5", PEER, List.of(one, two));
        Commitment.Report report = new Commitment.Report(
                "1.2.31.9.5",
                List.of(new Commitment.Reference(one.sopClassUid(), one.sopInstanceUid())),
                List.of(new Commitment.Failed(
                        new Commitment.Reference(two.sopClassUid(), two.sopInstanceUid()), Status.PROCESSING_FAILURE)));

        assertThat(requestor(PEER).report(report)).isEqualTo(Status.SUCCESS);
        assertThat(requestor(PEER).report(report)).isEqualTo(Status.SUCCESS);
        assertThat(requestor("STRANGER").report(report)).isEqualTo(Status.NO_SUCH_OBJECT_INSTANCE);

        assertThat(jdbc.sql("select committed, failure from commitment_asked_instance"
                                + " where transaction_uid = '1.2.31.9.5' order by sop_instance_uid")
                        .query()
                        .listOfRows())
                .extracting(row -> row.get("committed"), row -> row.get("failure"))
                .containsExactly(tuple(true, null), tuple(false, Status.PROCESSING_FAILURE));
    }

    @Test
    void keeps_what_a_peer_reports_under_a_title_that_is_said_to_be_its_own_too() {
        InstanceReference one = new InstanceReference(Uids.CT_IMAGE_STORAGE, "1.2.31.7.1");
        asked.ask("1.2.31.9.7", "WARD", List.of(one));
        Commitment.Report report = new Commitment.Report(
                "1.2.31.9.7", List.of(new Commitment.Reference(one.sopClassUid(), one.sopInstanceUid())), List.of());

        assertThat(requestor(PEER).report(report)).isEqualTo(Status.NO_SUCH_OBJECT_INSTANCE);
        assertThat(requestor("WARD-ARCHIVE").report(report)).isEqualTo(Status.SUCCESS);

        assertThat(jdbc.sql("select committed from commitment_asked_instance where transaction_uid = '1.2.31.9.7'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void orthanc_asks_and_is_told_on_an_association_of_its_own() throws Exception {
        int orthancPort = peers.of("ORTHANC").orElseThrow().port();
        try (Orthanc orthanc = Orthanc.start(directory, orthancPort, Integer.parseInt(dicomPort()))) {
            orthanc.add(Instances.file(Instances.ct("1.2.31.6", "1.2.31.6.1", 1)));
            String id = orthanc.get("/instances").replaceAll("[\\[\\]\"\\s]", "");
            orthanc.post("/modalities/gantry/store", id);
            awaitInstances("1.2.31.6", 1);

            orthanc.assertCommitted(id);
        }
    }

    /** An instance that is on its way is waited for, but here not for long. */
    private void awaitInstances(String studyUid, int count) {
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> study(studyUid).path("instances").asInt() == count);
    }

    private int request(String transaction, List<Commitment.Reference> instances, boolean wait) {
        return requestor(PEER).request(transaction, instances, Optional.of(service), wait);
    }

    private CommitmentRequestor requestor(String callingAe) {
        return new CommitmentRequestor(
                Peer.plain(HOST, Integer.parseInt(dicomPort()), "GANTRY", callingAe), TimeLimits.DEFAULT);
    }

    private DicomServer serve() throws IOException {
        int port = peers.of(PEER).orElseThrow().port();
        return DicomServer.start(
                new InetSocketAddress(HOST, port),
                Optional.empty(),
                10,
                AcceptorSettings.open(List.of(service)),
                AssociationListener.NONE);
    }

    private Map<String, Object> row(String transaction) {
        return jdbc.sql("select state, attempts, reason from commitment where transaction_uid = ?")
                .param(transaction)
                .query()
                .singleRow();
    }

    private final class Books implements CommitmentHandler {
        @Override
        public int requested(Commitment.Request request, ReportChannel sameAssociation) {
            return Status.NOT_AUTHORIZED;
        }

        @Override
        public int reported(AssociationFacts association, Commitment.Report report) {
            reports.add(report);
            return Status.SUCCESS;
        }
    }
}
