package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.PixelSource;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.settings.SendingSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What came by the DICOM door is passed on as it came: also what nobody here can decode. */
@HubTest
class ForwardIT extends DicomDoor {

    private static final String MPEG_4 = "1.2.840.10008.1.2.4.102";
    private static final String STUDY = "1.2.77.1";

    @Autowired
    SendingSettings destinations;

    @Test
    void instances_are_passed_on_unchanged_in_the_syntax_they_came_in() throws IOException {
        Map<String, byte[]> pushed = new HashMap<>();
        for (int number = 1; number <= 8; number++) {
            pushed.put(STUDY + ".1." + number, Instances.file(Instances.ct(STUDY, STUDY + ".1", number)));
        }
        pushed.put(STUDY + ".2.1", video());
        camel.createProducerTemplate()
                .sendBody("dicom:GANTRY@" + HOST + ":" + dicomPort() + "?callingAe=CT1", pushed.values());
        String submission = completed(STUDY).path("submission_id").asText();

        int ward = destinations.destination("ward").orElseThrow().port();
        try (Storescp storescp = Storescp.serve(directory, ward, "+xa", "+B")) {
            HubClient admin = new HubClient("http://localhost:" + port, signIn.bearer("demo-admin"));
            assertThat(admin.post("/api/destinations/ward/submissions/" + submission)
                            .statusCode())
                    .isEqualTo(202);
            JsonNode forwarded = Awaitility.await()
                    .atMost(HubClient.PATIENCE)
                    .until(
                            () -> forwardOf(admin, submission),
                            delivery -> delivery.path("state").asText().equals("sent"));
            assertThat(forwarded.path("instances").asInt())
                    .as(storescp.output())
                    .isEqualTo(9);
            assertReceived(storescp, pushed);
        }
    }

    private static void assertReceived(Storescp storescp, Map<String, byte[]> pushed) throws IOException {
        Map<String, DicomObject> received = new HashMap<>();
        storescp.received(STUDY)
                .forEach(object -> received.put(object.sopInstanceUid().orElseThrow(), object));
        for (Map.Entry<String, byte[]> instance : pushed.entrySet()) {
            DicomObject sent = read(instance.getValue());
            assertThat(received.get(instance.getKey()).dataSet()).isEqualTo(sent.dataSet());
            assertThat(received.get(instance.getKey()).transferSyntax()).isEqualTo(sent.transferSyntax());
        }
    }

    private static JsonNode forwardOf(HubClient admin, String submission) {
        return admin.deliveries("ward", submission).stream()
                .filter(delivery -> delivery.path("kind").asText().equals("forward"))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] video() throws IOException {
        DataSet set = Instances.ct(STUDY, STUDY + ".2", 1).remove(Tag.PixelData);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PixelSource pixels =
                new PixelSource.Encapsulated(List.of(new byte[1000]).iterator());
        DicomWriter.writePart10(out, set, TransferSyntax.of(MPEG_4), pixels);
        return out.toByteArray();
    }

    private static DicomObject read(byte[] file) throws IOException {
        return DicomReader.readPart10(new ByteArrayInputStream(file), ReadOptions.whole(8 << 20));
    }
}
