package io.gantry.dicom.deidentify;

import static io.gantry.dicom.deidentify.Option.CLEAN_DESCRIPTORS;
import static io.gantry.dicom.deidentify.Option.CLEAN_GRAPHICS;
import static io.gantry.dicom.deidentify.Option.CLEAN_STRUCTURED_CONTENT;
import static io.gantry.dicom.deidentify.Option.RETAIN_LONGITUDINAL_MODIFIED_DATES;
import static io.gantry.dicom.deidentify.Option.RETAIN_SAFE_PRIVATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DataSets;
import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing of what is planted in any kind of place is found again, whatever profile that does not retain it. */
class PlantedIdentifiersTest {

    private static final byte[] KEY = "a key for this test only".getBytes(StandardCharsets.UTF_8);
    private static final List<Profile> PROFILES = List.of(
            Profile.of(KEY),
            Profile.of(KEY, CLEAN_DESCRIPTORS, CLEAN_STRUCTURED_CONTENT, CLEAN_GRAPHICS, RETAIN_SAFE_PRIVATE),
            Profile.of(KEY, CLEAN_DESCRIPTORS, CLEAN_STRUCTURED_CONTENT, RETAIN_LONGITUDINAL_MODIFIED_DATES));

    @ParameterizedTest
    @CsvSource({"ISO_IR 192, UTF-8", "ISO_IR 144, ISO-8859-5", "GB18030, GB18030"})
    void nothing_planted_in_an_image_is_left(String term, String charset) throws Exception {
        for (Profile profile : PROFILES) {
            for (TransferSyntax syntax : List.of(
                    TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
                    TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                    TransferSyntax.EXPLICIT_BIG_ENDIAN)) {
                Map.Entry<DataSet, Planted> image = Planted.image(term, charset);
                byte[] file = image.getValue().file(image.getKey(), syntax);
                assertPlanted(image.getValue(), file);
                assertNothingLeft(
                        image.getValue(), Part10Files.deidentified(file, profile), profile + " " + syntax.name());
            }
        }
    }

    @Test
    void nothing_planted_in_a_deflated_file_is_left() throws Exception {
        Map.Entry<DataSet, Planted> image = Planted.image("ISO_IR 192", "UTF-8");
        byte[] written = Part10Files.deidentified(
                image.getValue().file(image.getKey(), TransferSyntax.DEFLATED), PROFILES.get(0));
        DicomObject object = DataSets.read(written);
        assertThat(object.transferSyntax()).isEqualTo(TransferSyntax.DEFLATED);
        assertNothingLeft(
                image.getValue(), DataSets.bytes(object.dataSet(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN), "deflated");
    }

    @Test
    void nothing_planted_in_a_report_is_left() throws Exception {
        for (Profile profile : PROFILES) {
            Map.Entry<DataSet, Planted> report = Planted.report();
            byte[] file = report.getValue().file(report.getKey(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
            assertPlanted(report.getValue(), file);
            assertNothingLeft(report.getValue(), Part10Files.deidentified(file, profile), profile.toString());
        }
    }

    private static void assertPlanted(Planted planted, byte[] file) {
        assertThat(planted.leftIn(new String(file, StandardCharsets.ISO_8859_1)))
                .hasSizeGreaterThan(12)
                .isEqualTo(planted.places());
    }

    private static void assertNothingLeft(Planted planted, byte[] written, String how) {
        String all = new String(written, StandardCharsets.ISO_8859_1);
        Set<String> left = planted.leftIn(all);
        if (how.contains("MODIFIED_DATES")) {
            left.remove("TM, Z/D"); // a shift of whole days leaves the time of day
        }
        assertThat(left).as(how).isEmpty();
    }

    @Test
    void what_has_no_identity_in_it_stays() throws Exception {
        Map.Entry<DataSet, Planted> image = Planted.image("ISO_IR 144", "ISO-8859-5");
        byte[] file = image.getValue().file(image.getKey(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        DataSet cleaned =
                DataSets.read(Part10Files.deidentified(file, PROFILES.get(1))).dataSet();
        assertThat(cleaned.string(0x00081030)).contains("Грудная клетка контроль");
        assertThat(cleaned.string(Tag.SeriesDescription)).contains("AXIAL 5mm");
        assertThat(cleaned.string(Tag.Modality)).contains("CT");
        assertThat(cleaned.bytes(Tag.PixelData)).contains(new byte[32]);
        assertThat(cleaned.string(0x00190010)).contains("SIEMENS MR HEADER");
        assertThat(cleaned.bytes(0x0019100C)).isPresent();
        assertThat(cleaned.contains(0x00191010)).isFalse();
        assertThat(cleaned.contains(0x00290010)).isFalse();
    }

    @Test
    void a_report_still_points_at_its_image_and_says_what_it_found() throws Exception {
        Map.Entry<DataSet, Planted> image = Planted.image("ISO_IR 192", "UTF-8");
        Map.Entry<DataSet, Planted> report = Planted.report();
        Deidentifier deidentifier = new Deidentifier(PROFILES.get(1));
        DataSet picture = deidentifier.deidentify(image.getKey());
        DataSet text = deidentifier.deidentify(report.getKey());
        for (int tag : Set.of(Tag.StudyInstanceUID, Tag.PatientID, Tag.PatientName)) {
            assertThat(text.string(tag)).isPresent().isEqualTo(picture.string(tag));
        }
        DataSet reference =
                text.items(Tag.ContentSequence).get(5).items(0x00081199).get(0);
        assertThat(reference.string(Tag.ReferencedSOPInstanceUID)).isEqualTo(picture.string(Tag.SOPInstanceUID));
        DataSet series = picture.items(0x00081115).get(0);
        assertThat(series.string(Tag.SeriesInstanceUID)).isEqualTo(picture.string(Tag.SeriesInstanceUID));
        assertThat(text.items(Tag.ContentSequence).get(0).string(Tag.TextValue))
                .contains("Очаг у пациентки без динамики");
    }

    @Test
    void twice_is_as_once() {
        for (Profile profile : PROFILES) {
            Deidentifier deidentifier = new Deidentifier(profile);
            for (DataSet set : List.of(
                    Planted.image("ISO_IR 192", "UTF-8").getKey(),
                    Planted.report().getKey())) {
                DataSet once = deidentifier.deidentify(set);
                assertThat(deidentifier.deidentify(once)).as(profile.toString()).isEqualTo(once);
            }
        }
    }

    @Test
    void another_key_gives_other_names_and_uids() {
        DataSet image = Planted.image("ISO_IR 192", "UTF-8").getKey();
        DataSet one = new Deidentifier(Profile.of(KEY)).deidentify(image);
        DataSet other = new Deidentifier(Profile.of("another key of the test".getBytes(StandardCharsets.UTF_8)))
                .deidentify(image);
        for (int tag : Set.of(Tag.StudyInstanceUID, Tag.SOPInstanceUID, Tag.PatientID, Tag.PatientName)) {
            assertThat(one.string(tag)).isPresent().isNotEqualTo(other.string(tag));
        }
    }
}
