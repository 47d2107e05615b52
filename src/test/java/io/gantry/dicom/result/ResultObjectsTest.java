package io.gantry.dicom.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.Instances;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.model.failure.UnreadableDicom;
import io.gantry.model.submission.AnalysedSeries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultObjectsTest {

    private static final String STUDY = "2.25.1";
    private static final String SERIES = "2.25.2";
    private static final AnalysedSeries NODULE = Results.classified("nodule");

    @TempDir
    Path directory;

    @Test
    void the_same_result_is_the_same_object_to_the_byte() throws IOException {
        assertThat(bytes(SecondaryCapture.of(series("ISO_IR 192"), NODULE)))
                .isEqualTo(bytes(SecondaryCapture.of(series("ISO_IR 192"), NODULE)));
        assertThat(bytes(StructuredReport.of(ReportClass.COMPREHENSIVE_3D, series("ISO_IR 192"), NODULE)))
                .isEqualTo(bytes(StructuredReport.of(ReportClass.COMPREHENSIVE_3D, series("ISO_IR 192"), NODULE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO_IR 192", "ISO_IR 144", "GB18030"})
    void are_filed_under_patient_and_study_of_the_source(String characterSet) throws IOException {
        DataSet source = ct(characterSet, 1);
        for (ResultObject made : both(series(characterSet))) {
            DataSet read = read(made);
            for (int tag : List.of(
                    Tag.SpecificCharacterSet,
                    Tag.PatientName,
                    Tag.PatientID,
                    Tag.PatientBirthDate,
                    Tag.StudyInstanceUID,
                    Tag.StudyDescription)) {
                assertThat(read.element(tag)).isEqualTo(source.element(tag)).isPresent();
            }
            assertThat(read.string(Tag.PatientName)).hasValue("Иванов^Иван");
            assertThat(read.contains(Tag.AccessionNumber)).isTrue();
            assertThat(read.string(Tag.SeriesInstanceUID)).isNotEqualTo(source.string(Tag.SeriesInstanceUID));
        }
    }

    @Test
    void a_sequence_that_came_as_unknown_is_copied_as_what_it_is() throws IOException {
        byte[] item = HexFormat.of().parseHex("feff00e00c000000080000010400000031323334");
        for (ResultObject made : both(seriesOf(ct("ISO_IR 192", 1)
                .put(Tag.PatientIdentityRemoved, VR.CS, "YES")
                .put(Tag.DeidentificationMethodCodeSequence, VR.UN, item)))) {
            DataSet code =
                    read(made).item(Tag.DeidentificationMethodCodeSequence).orElseThrow();
            assertThat(code.string(Tag.CodeValue)).hasValue("1234");
            assertThat(code.element(Tag.CodeValue).orElseThrow().vr()).isEqualTo(VR.SH);
        }
    }

    @Test
    void what_is_not_understood_is_not_copied() throws IOException {
        for (ResultObject made : both(seriesOf(ct("ISO_IR 192", 1)
                .put(Tag.PatientIdentityRemoved, VR.CS, "YES")
                .put(Tag.DeidentificationMethodCodeSequence, VR.UN, new byte[] {1, 2, 3, 4})))) {
            assertThat(read(made).contains(Tag.DeidentificationMethodCodeSequence))
                    .isFalse();
            assertThat(read(made).string(Tag.PatientIdentityRemoved)).hasValue("YES");
        }
    }

    @Test
    void the_report_of_a_later_version_names_the_one_it_replaces_and_both_tell_the_version() throws IOException {
        UUID id = UUID.fromString("0b0c6f0e-5f0e-4a1c-9a63-6b6a2f3f0c11");
        AnalysedSeries second = new AnalysedSeries(
                id, NODULE.judgement(), NODULE.endedAt(), List.of(), 2, NODULE.analysisId(), List.of());
        DataSet first = read(StructuredReport.of(ReportClass.COMPREHENSIVE_3D, series("ISO_IR 192"), NODULE));
        DataSet later = read(StructuredReport.of(ReportClass.COMPREHENSIVE_3D, series("ISO_IR 192"), second));

        DataSet study = later.item(Tag.PredecessorDocumentsSequence).orElseThrow();
        assertThat(study.string(Tag.StudyInstanceUID)).hasValue(STUDY);
        DataSet series = study.item(Tag.ReferencedSeriesSequence).orElseThrow();
        assertThat(series.string(Tag.SeriesInstanceUID)).isEqualTo(first.string(Tag.SeriesInstanceUID));
        DataSet document = series.item(Tag.ReferencedSOPSequence).orElseThrow();
        assertThat(document.string(Tag.ReferencedSOPInstanceUID)).isEqualTo(first.string(Tag.SOPInstanceUID));
        assertThat(document.string(Tag.ReferencedSOPClassUID)).isEqualTo(first.string(Tag.SOPClassUID));
        assertThat(first.contains(Tag.PredecessorDocumentsSequence)).isFalse();
        assertThat(later.string(Tag.SeriesDescription))
                .hasValueSatisfying(text -> assertThat(text).contains("version 2"));
        DataSet picture = read(SecondaryCapture.of(series("ISO_IR 192"), second));
        assertThat(picture.string(Tag.DerivationDescription))
                .hasValueSatisfying(text -> assertThat(text).contains("version 2"));
        assertThat(picture.bytes(Tag.PixelData))
                .isNotEqualTo(
                        read(SecondaryCapture.of(series("ISO_IR 192"), NODULE)).bytes(Tag.PixelData));
    }

    @Test
    void each_is_a_series_of_its_own() throws IOException {
        List<DataSet> read = new ArrayList<>();
        for (ResultObject made : both(series("ISO_IR 192"))) {
            read.add(read(made));
        }
        assertThat(read).extracting(set -> set.string(Tag.SeriesInstanceUID)).doesNotHaveDuplicates();
        assertThat(read)
                .extracting(set -> set.string(Tag.SeriesNumber).orElse(""))
                .containsExactly("9004", "8004");
    }

    @Test
    void the_report_names_every_instance_that_was_analysed() throws IOException {
        DataSet report = read(StructuredReport.of(ReportClass.COMPREHENSIVE_3D, series("ISO_IR 192"), NODULE));
        DataSet study =
                report.item(Tag.CurrentRequestedProcedureEvidenceSequence).orElseThrow();
        DataSet evidence = study.item(Tag.ReferencedSeriesSequence).orElseThrow();
        assertThat(study.string(Tag.StudyInstanceUID)).hasValue(STUDY);
        assertThat(evidence.string(Tag.SeriesInstanceUID)).hasValue(SERIES);
        assertThat(evidence.items(Tag.ReferencedSOPSequence))
                .extracting(item -> item.string(Tag.ReferencedSOPInstanceUID).orElse(""))
                .containsExactly(SERIES + ".1", SERIES + ".2");
    }

    @Test
    void the_report_gives_the_probability_and_who_says_so() throws IOException {
        List<DataSet> groups =
                groups(read(StructuredReport.of(ReportClass.COMPREHENSIVE_3D, series("ISO_IR 192"), NODULE)));
        assertThat(groups).hasSize(1);
        assertThat(number(groups.get(0), "Probability")).isEqualTo(0.9935626983642578);
        assertThat(text(groups.get(0), "Algorithm Name")).isEqualTo("ct-nodule");
        assertThat(text(groups.get(0), "Algorithm Version")).isEqualTo("1.0.0");
        assertThat(text(groups.get(0), "Algorithm Parameters")).startsWith("SHA-256 b1d53b81");
    }

    @Test
    void the_report_measures_each_region_and_places_those_whose_place_in_the_patient_is_known() throws IOException {
        List<DataSet> groups = groups(
                read(StructuredReport.of(ReportClass.COMPREHENSIVE_3D, series("ISO_IR 192"), Results.segmented())));
        assertThat(groups).hasSize(3);
        assertThat(number(groups.get(1), "Volume")).isEqualTo(523.599);
        assertThat(named(groups.get(1), "Center").orElseThrow().decimals(Tag.GraphicData))
                .containsExactly(-12.5, 40.25, 110.0);
        assertThat(number(groups.get(2), "Volume")).isEqualTo(65.4);
        assertThat(number(groups.get(2), "Probability")).isEqualTo(1.0 / 3);
        assertThat(named(groups.get(2), "Center")).isEmpty();
    }

    @Test
    void the_picture_differs_by_what_it_shows() throws IOException {
        DataSet nodule = read(SecondaryCapture.of(series("ISO_IR 192"), NODULE));
        DataSet other = read(SecondaryCapture.of(series("ISO_IR 192"), Results.classified("no nodule")));
        assertThat(nodule.bytes(Tag.PixelData).orElseThrow())
                .hasSize(nodule.integer(Tag.Rows).orElseThrow()
                        * nodule.integer(Tag.Columns).orElseThrow()
                        * 3)
                .isNotEqualTo(other.bytes(Tag.PixelData).orElseThrow());
        assertThat(nodule.string(Tag.BurnedInAnnotation)).hasValue("YES");
        assertThat(nodule.strings(Tag.ImageType)).containsExactly("DERIVED", "SECONDARY");
        assertThat(nodule.string(Tag.DerivationDescription).orElseThrow())
                .contains("ct-nodule 1.0.0", "Not for diagnosis");
    }

    @Test
    void both_tell_what_the_reader_has_to_know_of_the_images() throws IOException {
        String note = "1 of 11 images was left out of the analysis, being no part of the stack: 1 scout or screen.";
        AnalysedSeries noted =
                new AnalysedSeries(NODULE.analysisId(), NODULE.judgement(), NODULE.endedAt(), List.of(note));
        DataSet whole = groups(read(StructuredReport.of(ReportClass.COMPREHENSIVE_3D, series("ISO_IR 192"), noted)))
                .get(0);

        assertThat(whole.items(Tag.ContentSequence))
                .extracting(item -> item.string(Tag.TextValue).orElse(""))
                .contains(note);
        assertThat(read(SecondaryCapture.of(series("ISO_IR 192"), noted))
                        .bytes(Tag.PixelData)
                        .orElseThrow())
                .isNotEqualTo(read(SecondaryCapture.of(series("ISO_IR 192"), NODULE))
                        .bytes(Tag.PixelData)
                        .orElseThrow());
    }

    @Test
    void the_report_has_a_group_of_each_further_model_with_who_says_so_and_one_that_said_nothing_is_told()
            throws IOException {
        List<DataSet> groups = groups(
                read(StructuredReport.of(ReportClass.COMPREHENSIVE_3D, series("ISO_IR 192"), Results.byThreeModels())));

        assertThat(groups).hasSize(4);
        assertThat(text(groups.get(0), "Algorithm Name")).isEqualTo("ct-nodule");
        assertThat(groups.get(0).items(Tag.ContentSequence))
                .extracting(item -> item.string(Tag.TextValue).orElse(""))
                .contains("A further model was to read the series. This hub has no model none-such.");
        for (DataSet group : groups.subList(1, 4)) {
            assertThat(text(group, "Algorithm Name")).isEqualTo("ct-lesion");
            assertThat(text(group, "Algorithm Version")).isEqualTo("2.1.0");
            assertThat(text(group, "Algorithm Parameters")).startsWith("SHA-256 aaaa");
        }
        assertThat(number(groups.get(1), "Probability")).isEqualTo(0.91);
        assertThat(number(groups.get(2), "Volume")).isEqualTo(523.599);
        assertThat(text(groups.get(3), "Tracking Identifier")).isEqualTo("lesion 2 by ct-lesion 2.1.0");
        assertThat(groups.get(1).items(Tag.ContentSequence))
                .extracting(item -> item.string(Tag.TextValue).orElse(""))
                .contains("The model read the same images at 2026-02-03T04:05:06Z; this is its answer again.");
        assertThat(groups)
                .extracting(group -> named(group, "Tracking Unique Identifier")
                        .flatMap(item -> item.string(Tag.UID))
                        .orElseThrow())
                .doesNotHaveDuplicates();
    }

    @Test
    void the_picture_shows_what_further_models_said_and_names_them() throws IOException {
        DataSet one = read(SecondaryCapture.of(series("ISO_IR 192"), NODULE));
        DataSet three = read(SecondaryCapture.of(series("ISO_IR 192"), Results.byThreeModels()));
        assertThat(three.bytes(Tag.PixelData)).isNotEqualTo(one.bytes(Tag.PixelData));
        assertThat(three.string(Tag.DerivationDescription).orElseThrow())
                .contains("ct-nodule 1.0.0", "Further models: ct-lesion 2.1.0, SHA-256 aaaa", "Not for diagnosis");
    }

    @Test
    void are_not_made_of_what_names_no_series() {
        assertThatThrownBy(() -> new SourceSeries.Reader().series()).isInstanceOf(UnreadableDicom.class);
    }

    private static List<ResultObject> both(SourceSeries series) {
        return List.of(
                SecondaryCapture.of(series, NODULE), StructuredReport.of(ReportClass.COMPREHENSIVE_3D, series, NODULE));
    }

    private static SourceSeries series(String characterSet) throws IOException {
        SourceSeries.Reader reader = new SourceSeries.Reader();
        for (int number = 1; number <= 2; number++) {
            reader.add(new ByteArrayInputStream(Instances.file(ct(characterSet, number))));
        }
        return reader.series();
    }

    private static SourceSeries seriesOf(DataSet instance) throws IOException {
        SourceSeries.Reader reader = new SourceSeries.Reader();
        reader.add(new ByteArrayInputStream(Instances.file(instance)));
        return reader.series();
    }

    private static DataSet ct(String characterSet, int number) {
        return new DataSet()
                .put(Tag.SpecificCharacterSet, VR.CS, characterSet)
                .put(Tag.PatientName, VR.PN, "Иванов^Иван")
                .put(Tag.PatientID, VR.LO, "42")
                .put(Tag.PatientBirthDate, VR.DA, "19700102")
                .put(Tag.StudyDescription, VR.LO, "КТ органов грудной клетки")
                .put(Tag.SeriesNumber, VR.IS, "4")
                .put(Tag.FrameOfReferenceUID, VR.UI, "2.25.3")
                .put(Tag.SOPClassUID, VR.UI, Instances.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, VR.UI, SERIES + "." + number)
                .put(Tag.Modality, VR.CS, "CT")
                .put(Tag.StudyInstanceUID, VR.UI, STUDY)
                .put(Tag.SeriesInstanceUID, VR.UI, SERIES);
    }

    private byte[] bytes(ResultObject made) throws IOException {
        Path file = directory.resolve("made.dcm");
        made.writeTo(file);
        return Files.readAllBytes(file);
    }

    private DataSet read(ResultObject made) throws IOException {
        return DicomReader.readPart10(new ByteArrayInputStream(bytes(made)), ReadOptions.whole(8 << 20))
                .dataSet();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPREHENSIVE_3D")
    void a_report_without_places_in_the_patient_tells_them_in_words(ReportClass sopClass) throws IOException {
        DataSet report = read(StructuredReport.of(sopClass, series("ISO_IR 192"), Results.segmented()));
        assertThat(report.string(Tag.SOPClassUID)).contains(sopClass.sopClassUid());
        List<DataSet> lesion = groups(report).get(1).items(Tag.ContentSequence);
        assertThat(lesion)
                .noneMatch(item -> item.string(Tag.ValueType).orElse("").equals("SCOORD3D"));
        assertThat(lesion)
                .anyMatch(item -> item.string(Tag.TextValue).orElse("").startsWith("Center at x, y, z = "));
    }

    private static List<DataSet> groups(DataSet report) {
        DataSet measurements = named(report, "Imaging Measurements").orElseThrow();
        return measurements.items(Tag.ContentSequence);
    }

    private static double number(DataSet group, String name) {
        return named(group, name)
                .flatMap(item -> item.item(Tag.MeasuredValueSequence))
                .flatMap(value -> value.decimal(Tag.FloatingPointValue))
                .orElseThrow();
    }

    private static String text(DataSet group, String name) {
        return named(group, name).flatMap(item -> item.string(Tag.TextValue)).orElseThrow();
    }

    private static Optional<DataSet> named(DataSet parent, String name) {
        return parent.items(Tag.ContentSequence).stream()
                .filter(item -> item.item(Tag.ConceptNameCodeSequence)
                        .flatMap(code -> code.string(Tag.CodeMeaning))
                        .filter(name::equals)
                        .isPresent())
                .findFirst();
    }
}
