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
import java.nio.file.Files;
import java.nio.file.Path;
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

        int pacs = destinations.destination("pacs").orElseThrow().port();
        Path folder = Files.createDirectories(directory.resolve("pacs"));
        try (Dcmtk.Server storescp = Dcmtk.serve(
                directory.resolve("log"),
                pacs,
                "storescp",
                "+xa",
                "+B",
                "-od",
                folder.toString(),
                String.valueOf(pacs))) {
            HubClient admin = new HubClient("http://localhost:" + port, signIn.bearer("demo-admin"));
            assertThat(admin.post("/api/destinations/pacs/submissions/" + submission)
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
        }
        Map<String, DicomObject> received = read(folder);
        for (Map.Entry<String, byte[]> instance : pushed.entrySet()) {
            DicomObject sent = read(instance.getValue());
            assertThat(received.get(instance.getKey()).dataSet()).isEqualTo(sent.dataSet());
            assertThat(received.get(instance.getKey()).transferSyntax()).isEqualTo(sent.transferSyntax());
        }
    }

    private static JsonNode forwardOf(HubClient admin, String submission) {
        JsonNode items = admin.read(admin.get("/api/deliveries?destination=pacs&submission_id=" + submission)
                        .body())
                .path("items");
        for (JsonNode delivery : items) {
            if (delivery.path("kind").asText().equals("forward")) {
                return delivery;
            }
        }
        throw new AssertionError(items.toString());
    }

    private static byte[] video() throws IOException {
        DataSet set = Instances.ct(STUDY, STUDY + ".2", 1).remove(Tag.PixelData);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PixelSource pixels =
                new PixelSource.Encapsulated(List.of(new byte[1000]).iterator());
        DicomWriter.writePart10(out, set, TransferSyntax.of(MPEG_4), pixels);
        return out.toByteArray();
    }

    private static Map<String, DicomObject> read(Path folder) throws IOException {
        Map<String, DicomObject> read = new HashMap<>();
        for (Path file : Dcmtk.filesIn(folder)) {
            DicomObject object = read(Files.readAllBytes(file));
            read.put(object.sopInstanceUid().orElseThrow(), object);
        }
        return read;
    }

    private static DicomObject read(byte[] file) throws IOException {
        return DicomReader.readPart10(new ByteArrayInputStream(file), ReadOptions.whole(8 << 20));
    }
}
