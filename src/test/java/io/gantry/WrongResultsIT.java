package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a hub could only guess at gets no probability but a reason, and what it bears is told: through the whole hub. */
@HubTest
class WrongResultsIT {

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    private HubClient hub;

    @BeforeEach
    void sign_in() {
        hub = new HubClient("http://localhost:" + port, signIn.bearer("demo-customer"));
    }

    @Test
    void series_that_the_model_is_not_made_for_are_refused_each_with_its_reason() {
        StudyZip zip = new StudyZip();
        series(zip, "head", "1.2.70.1", slice -> slice.put(Tag.BodyPartExamined, VR.CS, "HEAD"));
        series(zip, "scout", "1.2.70.2", slice -> slice.put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "LOCALIZER"));
        series(zip, "zeff", "1.2.70.3", slice -> slice.put(Tag.RescaleType, VR.LO, "Z_EFF"));
        series(zip, "bare", "1.2.70.4", slice -> slice.remove(Tag.RescaleIntercept));
        series(zip, "unit", "1.2.70.5", slice -> slice.put(Tag.RescaleIntercept, VR.DS, "-1024 HU"));
        series(zip, "coronal", "1.2.70.6", slice -> slice.put(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 0, -1)
                .put(
                        Tag.ImagePositionPatient,
                        VR.DS,
                        0,
                        2L * slice.integer(Tag.InstanceNumber).orElseThrow(),
                        0));
        series(zip, "comma", "1.2.70.7", slice -> slice.put(Tag.RescaleIntercept, VR.DS, "-1024,0"));

        List<JsonNode> found = hub.series(hub.completed(zip.bytes()));

        assertThat(found)
                .extracting(series -> series.path("status").asText())
                .containsExactly("failed", "failed", "failed", "failed", "failed", "failed", "completed");
        assertThat(found)
                .extracting(series -> series.path("reason").asText())
                .containsExactly(
                        "No model takes series of modality CT and body part HEAD.",
                        "The model ct-nodule does not take images of the type LOCALIZER, which this series holds.",
                        "The model ct-nodule takes values in HU; those of this series are in Z_EFF.",
                        "The model ct-nodule needs values in HU, which those of this series can't be turned into: Rescale"
                                + " Intercept (0028,1052) is missing.",
                        "The series can't be analysed: Rescale Intercept (0028,1052) can't be read as a number. Correct it and"
                                + " send the series again.",
                        "The model ct-nodule takes axial images; those of this series are coronal.",
                        "null");
    }

    @Test
    void a_scout_beside_the_slices_is_left_out_and_told() throws IOException {
        StudyZip zip = new StudyZip().series("ct", "1.2.71.1");
        zip.file(
                "ct/scout.dcm",
                Instances.ct("1.2.71", "1.2.71.1", 99)
                        .put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "LOCALIZER")
                        .put(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 0, -1));
        String told = "1 of 9 images was left out of the analysis, being no part of the stack: 1 scout or screen.";

        UUID id = hub.completed(zip.bytes());

        JsonNode series = hub.series(id).get(0);
        assertThat(series.path("status").asText()).isEqualTo("completed");
        assertThat(series.path("instances").asInt()).isEqualTo(8);
        assertThat(series.path("notes")).extracting(JsonNode::asText).containsExactly(told);
        byte[] xlsx = hub.getBytes("/api/bulk-runs/" + id + "/report.xlsx").body();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            assertThat(workbook.getSheet("Reasons").getRow(1).getCell(2).getStringCellValue())
                    .isEqualTo(told);
        }
    }

    private static void series(StudyZip zip, String folder, String uid, Consumer<DataSet> change) {
        for (int number = 1; number <= 4; number++) {
            DataSet slice = Instances.ct("1.2.70", uid, number);
            change.accept(slice);
            zip.file(folder + "/" + number + ".dcm", slice);
        }
    }
}
