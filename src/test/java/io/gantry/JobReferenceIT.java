package io.gantry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One job of many series, each with a segmentation that it can't be compared with for a reason of its own. */
@HubTest
class JobReferenceIT {

    private static final int SIDE = 320;

    /** Each with what the reason says. */
    private final Map<Consumer<DataSet>, String> cases = new LinkedHashMap<>();

    @LocalServerPort
    int port;

    @Autowired
    SignIn signIn;

    @Test
    void says_of_each_segmentation_why_it_was_not_compared_with() throws IOException {
        addGeometry();
        addContent();
        PhantomStudy study = new PhantomStudy(IntStream.rangeClosed(0, cases.size())
                .mapToObj(index -> PhantomSeries.withNodules(7100 + index, SIDE, 5))
                .toList());
        JobClient jobs = new JobClient(new Api("http://localhost:" + port, signIn.bearer("demo-customer")));

        String id = jobs.create("study.zip", zip(study));
        assertThat(jobs.ended(id).path("status").asText()).isEqualTo("completed");
        JsonNode results = Api.read(jobs.api.get("/jobs/" + id + "/results")).path("results");

        Map<String, String> expected = new LinkedHashMap<>();
        cases.values().forEach(reason -> expected.put(study.seriesUid(expected.size()), reason));
        String whole = study.seriesUid(cases.size());
        expected.put(whole, "Из нескольких сегментаций серии сравнивается только первая подходящая.");
        expected.put("1.2.71.2", "Это сегментация серии, которой нет в отправленном.");
        JsonNode told = results.path("not_compared");
        assertThat(told).hasSize(expected.size()).allSatisfy(one -> {
            assertThat(one.path("name").asText()).isEqualTo("dice_score");
            assertThat(one.path("reason").asText())
                    .contains(expected.get(one.path("series_uid").asText()));
        });
        assertThat(told).extracting(one -> one.path("series_uid").asText()).doesNotHaveDuplicates();
        assertThat(results.path("metrics")).hasSize(1);
        assertThat(results.at("/metrics/0/series_uid").asText()).isEqualTo(whole);
        assertThat(results.at("/metrics/0/value").isNumber()).isTrue();
    }

    private void addGeometry() {
        cases.put(
                header -> header.put(Tag.FrameOfReferenceUID, VR.UI, "1.2.71.1"),
                "Приложенная сегментация задана в другой системе координат, чем серия.");
        cases.put(
                header -> shared(header, Tag.PixelMeasuresSequence).put(Tag.PixelSpacing, VR.DS, "9", "9"),
                "Сетка приложенной сегментации не совпадает с сеткой серии.");
        cases.put(
                header -> header.put(Tag.Rows, VR.US, SIDE / 2),
                "В приложенной сегментации 320 x 160 пикселей, в серии 320 x 320.");
        cases.put(header -> moved(header, 40, 0), "Приложенная сегментация лежит в стороне от срезов серии.");
        cases.put(header -> moved(header, 0, 500), "Кадров приложенной сегментации без среза в этой серии: ");
        cases.put(
                header -> header.remove(Tag.PerFrameFunctionalGroupsSequence),
                "В приложенной сегментации не указано, где лежат её кадры.");
    }

    private void addContent() {
        cases.put(
                header -> header.put(Tag.SegmentSequence, List.of(segment(1, "Heart"), segment(2, "Liver"))),
                "В приложенной сегментации отмечено объектов: 2, и ни один не назван поражением.");
        cases.put(
                header -> header.put(Tag.SegmentationType, VR.CS, "LABELMAP"),
                "Тип приложенной сегментации LABELMAP: с ним сравнивать нельзя.");
        cases.put(
                header -> header.put(
                        Tag.PixelData,
                        VR.OB,
                        Arrays.copyOf(header.bytes(Tag.PixelData).orElseThrow(), 100)),
                "Файл DICOM оборван. Отправьте его ещё раз.");
    }

    /** A study with the segmentations of the cases, two good ones of the last series, and one of a series elsewhere. */
    private byte[] zip(PhantomStudy study) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            List<Consumer<DataSet>> changes = new ArrayList<>(cases.keySet());
            changes.add(header -> {});
            for (int index = 0; index < changes.size(); index++) {
                put(zip, "seg-" + index, segmentation(study, index, 0, changes.get(index)));
            }
            put(zip, "second", segmentation(study, cases.size(), 1, header -> {}));
            put(zip, "lone", segmentation(study, 0, 0, JobReferenceIT::elsewhere));
            study.writeTo(zip, "");
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, DataSet instance) throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".dcm"));
        zip.write(Instances.file(instance));
        zip.closeEntry();
    }

    private static DataSet segmentation(PhantomStudy study, int index, int shift, Consumer<DataSet> change)
            throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        study.writeSegmentation(written, index, shift);
        DataSet header = DicomReader.readPart10(
                        new ByteArrayInputStream(written.toByteArray()), ReadOptions.whole(16 << 20))
                .dataSet();
        change.accept(header);
        return header;
    }

    private static void elsewhere(DataSet header) {
        header.put(Tag.SOPInstanceUID, VR.UI, "1.2.71.2.1")
                .put(Tag.SeriesInstanceUID, VR.UI, "1.2.71.2")
                .put(
                        Tag.ReferencedSeriesSequence,
                        List.of(new DataSet().put(Tag.SeriesInstanceUID, VR.UI, "1.2.71.3")));
    }

    private static DataSet segment(int number, String label) {
        return new DataSet().put(Tag.SegmentNumber, VR.US, number).put(Tag.SegmentLabel, VR.LO, label);
    }

    private static DataSet shared(DataSet header, int sequence) {
        return header.item(Tag.SharedFunctionalGroupsSequence)
                .flatMap(groups -> groups.item(sequence))
                .orElseThrow();
    }

    private static void moved(DataSet header, double right, double up) {
        for (DataSet frame : header.items(Tag.PerFrameFunctionalGroupsSequence)) {
            DataSet place = frame.item(Tag.PlanePositionSequence).orElseThrow();
            List<Double> at = place.decimals(Tag.ImagePositionPatient);
            place.put(Tag.ImagePositionPatient, VR.DS, at.get(0) + right, at.get(1), at.get(2) + up);
        }
    }
}
