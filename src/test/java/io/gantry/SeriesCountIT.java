package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.settings.PeerSettings;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A sender that can be queried is asked how many instances a series has, and the answer is evidence. */
@HubTest
class SeriesCountIT extends DicomDoor {

    @Autowired
    PeerSettings peers;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_series_is_complete_when_as_many_are_there_as_the_sender_has() throws Exception {
        int orthancPort = peers.of("ORTHANC").orElseThrow().port();
        try (Orthanc orthanc = Orthanc.start(directory, orthancPort, Integer.parseInt(dicomPort()))) {
            for (int number = 1; number <= 5; number++) {
                orthanc.add(Instances.file(Instances.ct("1.2.32.1", "1.2.32.1.1", number)));
            }
            List<String> ids = ids(orthanc);
            send(orthanc, ids.subList(0, 3));
            Awaitility.await().atMost(HubClient.PATIENCE).until(() -> asked("1.2.32.1.1"), asked -> asked == 5);
            JsonNode waiting = study("1.2.32.1");
            assertThat(waiting.path("version").asInt()).isZero();

            send(orthanc, ids.subList(3, 5));

            JsonNode study = completed("1.2.32.1");
            assertThat(seriesOf(study)).singleElement().satisfies(series -> assertThat(
                            series.path("evidence").asText())
                    .isEqualTo("c-find"));
        }
    }

    private static List<String> ids(Orthanc orthanc) throws Exception {
        return Arrays.stream(orthanc.get("/instances")
                        .replaceAll("[\\[\\]\"\\s]", "")
                        .split(","))
                .toList();
    }

    private static void send(Orthanc orthanc, List<String> ids) throws Exception {
        orthanc.post("/modalities/gantry/store", "[\"" + String.join("\",\"", ids) + "\"]");
    }

    private int asked(String seriesUid) {
        return jdbc.sql("select coalesce(max(asked), 0) from dicom_series where series_uid = ?")
                .param(seriesUid)
                .query(Integer.class)
                .single();
    }
}
