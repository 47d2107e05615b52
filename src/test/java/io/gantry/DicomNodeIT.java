package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.dimse.Proposal;
import io.gantry.dicom.dimse.Requestor;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.service.InstanceSource;
import io.gantry.dicom.service.StoreScu;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.TimeLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is promised to callers of a node whose spool is full, that is stopped, or that is killed. */
@HubTest
class DicomNodeIT extends DicomDoor {

    private static final HubProcess NODE = new HubProcess(Path.of("target/test-data-small-spool"));
    private static final int LARGE = 16 << 20;
    private static final int ENCAPSULATED_DOCUMENT = 0x00420011;

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void start_node() throws Exception {
        if (!NODE.isAlive()) {
            NODE.startBeside(environment, "--gantry.dicom.spool.max-bytes=" + (128 << 20));
        }
    }

    @AfterAll
    static void end_node() {
        NODE.endAll();
    }

    @Test
    void a_full_spool_refuses_takes_again_by_itself_and_loses_nothing() throws Exception {
        List<InstanceSource> study = new ArrayList<>();
        for (int number = 1; number <= 12; number++) {
            byte[] file = Instances.file(document("1.2.55", number));
            study.add(() -> new ByteArrayInputStream(file));
        }
        jdbc.sql("alter table dicom_part rename to dicom_part_away").update();
        try {
            assertThat(statuses("FULL", study))
                    .startsWith(Status.SUCCESS)
                    .endsWith(Status.OUT_OF_RESOURCES)
                    .containsOnly(Status.SUCCESS, Status.OUT_OF_RESOURCES);
        } finally {
            jdbc.sql("alter table dicom_part_away rename to dicom_part").update();
        }
        JsonNode refused = receiptOf("FULL").path("refused").path(0);
        assertThat(refused.path("status").asText()).isEqualTo("A700H");
        assertThat(refused.path("reason").asText()).isEqualTo("out of resources");

        for (InstanceSource instance : study) {
            List<InstanceSource> one = List.of(instance);
            Awaitility.await().atMost(HubClient.PATIENCE).until(() -> statuses("AGAIN", one)
                    .equals(List.of(Status.SUCCESS)));
        }
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .until(() -> study("1.2.55").path("instances").asInt() == study.size());
        assertThat(study("1.2.55").path("duplicates").asInt()).isZero();
    }

    @Test
    void what_a_stopping_node_ends_and_what_had_just_ended_have_their_receipts() throws Exception {
        write("a", "1.2.56", "1.2.56.1", 1, 8);
        Requestor.open(
                peer("IDLE"),
                Proposal.of("1.2.840.10008.1.1", TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid()),
                TimeLimits.DEFAULT);
        assertThat(push("LAST", "a").exit()).isZero();
        NODE.stop();

        assertThat(receiptOf("IDLE").path("ended").asText()).isEqualTo("aborted");
        JsonNode last = receiptOf("LAST");
        assertThat(last.path("ended").asText()).isEqualTo("released");
        assertThat(last.path("received").asInt()).isEqualTo(8);

        start_node();
        assertThat(completed("1.2.56").path("instances").asInt()).isEqualTo(8);
        assertThat(receiptOf("LAST").path("submissions")).isNotEmpty();
    }

    @Test
    void what_a_killed_node_had_taken_has_a_receipt_with_the_submission_it_fed() throws Exception {
        write("a", "1.2.57", "1.2.57.1", 1, 8);
        jdbc.sql("alter table dicom_part rename to dicom_part_away").update();
        try {
            assertThat(push("KILLED", "a").exit()).isZero();
            NODE.kill();
        } finally {
            jdbc.sql("alter table dicom_part_away rename to dicom_part").update();
        }
        start_node();
        assertThat(completed("1.2.57").path("calling_ae").asText()).isEqualTo("KILLED");
        JsonNode receipt = receiptOf("KILLED", "hub-stopped");
        assertThat(receipt.path("address").asText()).isEqualTo(HOST);
        assertThat(receipt.path("received").asInt()).isEqualTo(8);
        assertThat(receipt.path("bytes").asLong()).isPositive();
        assertThat(receipt.path("submissions")).hasSize(1);
    }

    private static DataSet document(String studyUid, int number) {
        return new DataSet()
                .put(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.104.1")
                .put(Tag.SOPInstanceUID, VR.UI, studyUid + ".1." + number)
                .put(Tag.Modality, VR.CS, "DOC")
                .put(Tag.StudyInstanceUID, VR.UI, studyUid)
                .put(Tag.SeriesInstanceUID, VR.UI, studyUid + ".1")
                .put(ENCAPSULATED_DOCUMENT, VR.OB, new byte[LARGE]);
    }

    private List<Integer> statuses(String callingAe, List<InstanceSource> sources) throws IOException {
        return new StoreScu(peer(callingAe), TimeLimits.DEFAULT)
                .store(sources).stream().map(StoreScu.Result::status).toList();
    }

    private Peer peer(String callingAe) {
        return Peer.plain(HOST, NODE.dicomPort(), "GANTRY", callingAe);
    }

    private Dcmtk.Ran push(String callingAe, String folder) throws IOException {
        String[] command = storescuOf(callingAe, "GANTRY", folder);
        command[9] = String.valueOf(NODE.dicomPort());
        return Dcmtk.run(command);
    }
}
