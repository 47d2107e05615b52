package io.gantry.dicom.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Dcmtk;
import io.gantry.FreePorts;
import io.gantry.HubClient;
import io.gantry.Orthanc;
import io.gantry.dicom.dimse.AcceptorSettings;
import io.gantry.dicom.dimse.AssociationFacts;
import io.gantry.dicom.dimse.Service;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.RawPeer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc as sender, receiver and in both roles of storage commitment. */
class OrthancTest {
    private static final String HOST = "127.0.0.1";
    private static final String UID = "2.25.3";

    @TempDir
    Path directory;

    private final BlockingQueue<Commitment.Request> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Commitment.Report> reports = new LinkedBlockingQueue<>();
    private TestScp scp;
    private Orthanc orthanc;

    @BeforeEach
    void start() throws Exception {
        Dcmtk.needs("Orthanc");
        CommitmentService commitment = new CommitmentService(new Books());
        scp = new TestScp(directory.resolve("scp"), Optional.empty(), settings -> {
            List<Service> services = new ArrayList<>(settings.services());
            services.add(commitment);
            return new AcceptorSettings(
                    settings.calledAes(), settings.callers(), services, 65536, 1, settings.limits());
        });
        orthanc = Orthanc.start(directory, FreePorts.next(), scp.port());
    }

    @AfterEach
    void stop() throws IOException {
        if (orthanc != null) {
            orthanc.close();
            scp.close();
        }
    }

    @Test
    void takes_what_we_send_and_sends_it_back() throws Exception {
        byte[] dataSet = Instances.ct(UID, 300_000);
        send(dataSet);
        String id = orthanc.get("/instances").replaceAll("[\\[\\]\"\\s]", "");

        orthanc.post("/modalities/gantry/store", id);

        TestScp.Stored stored = scp.stored.poll(HubClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(stored).isNotNull();
        assertThat(stored.request().sopInstanceUid()).isEqualTo(UID);
        assertThat(stored.file().open().readAllBytes()).endsWith(dataSet);
    }

    @Test
    void commits_what_it_has_and_says_what_it_has_not() throws Exception {
        send(Instances.ct(UID, 1000));
        Commitment.Reference kept = new Commitment.Reference(RawPeer.CT, UID);
        Commitment.Reference lost = new Commitment.Reference(RawPeer.CT, "2.25.404");

        int status = new CommitmentRequestor(peer(), TestScp.LIMITS)
                .request("2.25.77", List.of(kept, lost), Optional.of(new CommitmentService(new Books())), false);

        assertThat(status).isEqualTo(Status.SUCCESS);
        Commitment.Report report = reports.poll(HubClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(report)
                .isEqualTo(new Commitment.Report(
                        "2.25.77",
                        List.of(kept),
                        List.of(new Commitment.Failed(lost, Status.NO_SUCH_OBJECT_INSTANCE))));
    }

    @Test
    void asks_us_for_commitment_and_takes_the_report_on_a_new_association() throws Exception {
        String answer = orthanc.post(
                "/modalities/gantry/storage-commitment",
                "{\"DicomInstances\":[[\"" + RawPeer.CT + "\",\"" + UID + "\"]]}");
        String transaction = answer.replaceAll("(?s).*\"ID\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        Commitment.Request request = requests.poll(HubClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        assertThat(request.transactionUid()).isEqualTo(transaction);

        int status = new CommitmentRequestor(peer(), TestScp.LIMITS)
                .report(new Commitment.Report(transaction, request.instances(), List.of()));

        assertThat(status).isEqualTo(Status.SUCCESS);
        Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(
                        orthanc.get("/storage-commitment/" + transaction))
                .contains("\"Success\""));
    }

    private void send(byte[] dataSet) throws IOException {
        byte[] file = ServiceUserTest.part10(dataSet);
        List<StoreScu.Result> results =
                new StoreScu(peer(), TestScp.LIMITS).store(List.of(() -> new ByteArrayInputStream(file)));
        assertThat(results).allMatch(StoreScu.Result::isStored);
    }

    private Peer peer() {
        return Peer.plain(HOST, orthanc.dicomPort(), "ORTHANC", "GANTRY");
    }

    /** Remembers what it is asked and told. */
    private final class Books implements CommitmentHandler {
        @Override
        public int requested(Commitment.Request request, ReportChannel sameAssociation) {
            requests.add(request);
            return Status.SUCCESS;
        }

        @Override
        public int reported(AssociationFacts association, Commitment.Report report) {
            reports.add(report);
            return Status.SUCCESS;
        }
    }
}
