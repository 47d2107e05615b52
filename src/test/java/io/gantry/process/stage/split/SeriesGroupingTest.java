package io.gantry.process.stage.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Instances;
import io.gantry.archive.ArchiveLimits;
import io.gantry.dicom.codec.Samples;
import io.gantry.dicom.codec.jpegls.JpegLsEncoder;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.PixelSource;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesGroupingTest {

    @TempDir
    Path folder;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @Test
    void groups_by_series_in_the_order_of_their_first_files() throws IOException {
        put("b/1.dcm", Instances.ct("1.2", "1.2.2", 1));
        put("a/1.dcm", Instances.ct("1.2", "1.2.1", 1));
        put("b/2.dcm", Instances.ct("1.2", "1.2.2", 2));

        List<FoundSeries> found = group();

        assertThat(found).extracting(FoundSeries::path).containsExactly("b", "a/1.dcm");
        assertThat(found).extracting(FoundSeries::seriesUid).containsExactly("1.2.2", "1.2.1");
        assertThat(found).extracting(FoundSeries::ordinal).containsExactly(0, 1);
        assertThat(found).extracting(FoundSeries::problem).containsOnlyNulls();
    }

    @Test
    void orders_the_files_of_a_series_by_their_place_in_the_patient() throws IOException {
        put("s/z.dcm", Instances.ct("1.2", "1.2.1", 1));
        put("s/a.dcm", Instances.ct("1.2", "1.2.1", 3));
        put("s/m.dcm", Instances.ct("1.2", "1.2.1", 2));

        assertThat(group().get(0).files())
                .extracting(SourceFile::path)
                .containsExactly("s/z.dcm", "s/m.dcm", "s/a.dcm");
    }

    @Test
    void names_the_zip_as_the_path_of_a_series_at_its_top() throws IOException {
        put("1.dcm", Instances.ct("1.2", "1.2.1", 1));
        put("2.dcm", Instances.ct("1.2", "1.2.1", 2));

        assertThat(group().get(0).path()).isEqualTo("study.zip");
    }

    @Test
    void takes_the_same_instance_twice_as_one() throws IOException {
        put("a.dcm", Instances.ct("1.2", "1.2.1", 1));
        put("copy-of-a.dcm", Instances.ct("1.2", "1.2.1", 1));

        FoundSeries series = group().get(0);

        assertThat(series.problem()).isNull();
        assertThat(series.files()).hasSize(1);
    }

    @Test
    void refuses_other_bytes_under_the_same_instance_uid() throws IOException {
        put("one/a.dcm", Instances.ct("1.2", "1.2.1", 1));
        put("two/a.dcm", Instances.ct("1.2", "1.2.1", 1).put(Tag.RescaleIntercept, VR.DS, "-1000"));

        assertThat(group().get(0).problem()).contains("1.2.1.1", "one/a.dcm", "two/a.dcm");
    }

    @Test
    void refuses_a_series_of_mixed_sizes() throws IOException {
        put("1.dcm", Instances.ct("1.2", "1.2.1", 1));
        put(
                "2.dcm",
                Instances.ct("1.2", "1.2.1", 2)
                        .put(Tag.Rows, VR.US, 16)
                        .put(Tag.Columns, VR.US, 16)
                        .put(Tag.PixelData, VR.OW, new byte[512]));

        assertThat(group().get(0).problem()).contains("mixes image sizes");
    }

    @Test
    void refuses_a_series_of_mixed_orientations() throws IOException {
        put("1.dcm", Instances.ct("1.2", "1.2.1", 1));
        put(
                "2.dcm",
                Instances.ct("1.2", "1.2.1", 2).put(Tag.ImageOrientationPatient, VR.DS, "1", "0", "0", "0", "0", "-1"));

        assertThat(group().get(0).problem()).contains("mixes image orientations");
    }

    @Test
    void takes_the_same_instance_of_another_writer_and_in_another_syntax_as_one() throws IOException {
        DataSet instance = Instances.ct("1.2", "1.2.1", 1);
        put("a.dcm", instance);
        for (TransferSyntax syntax :
                List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_LITTLE_ENDIAN)) {
            ByteArrayOutputStream other = new ByteArrayOutputStream();
            DicomWriter.writeFileMeta(
                    other,
                    DicomWriter.fileMeta(Instances.CT_IMAGE_STORAGE, "1.2.1.1", syntax)
                            .put(Tag.ImplementationVersionName, VR.SH, "OTHER"));
            DicomWriter.writeDataSet(other, instance, syntax);
            files.put(syntax.uid() + ".dcm", other.toByteArray());
        }

        FoundSeries series = group().get(0);

        assertThat(series.problem()).isNull();
        assertThat(series.files()).hasSize(1);
    }

    @Test
    void takes_the_same_image_compressed_without_loss_as_one() throws IOException {
        int[] values = Samples.planes(7, 1, Instances.SIZE, Instances.SIZE, 12)[0];
        put("plain.dcm", Instances.ct("1.2", "1.2.1", 1).put(Tag.PixelData, VR.OW, words(values)));
        files.put("compressed.dcm", jpegLs(Instances.ct("1.2", "1.2.1", 1), values));

        FoundSeries series = group().get(0);

        assertThat(series.problem()).isNull();
        assertThat(series.files()).extracting(SourceFile::path).containsExactly("plain.dcm");
    }

    @Test
    void refuses_a_compressed_copy_with_another_value_in_one_pixel() throws IOException {
        int[] values = Samples.planes(7, 1, Instances.SIZE, Instances.SIZE, 12)[0];
        put("plain.dcm", Instances.ct("1.2", "1.2.1", 1).put(Tag.PixelData, VR.OW, words(values)));
        values[5] ^= 1;
        files.put("compressed.dcm", jpegLs(Instances.ct("1.2", "1.2.1", 1), values));

        assertThat(group().get(0).problem()).contains("plain.dcm and compressed.dcm");
    }

    private static byte[] words(int[] values) {
        ByteBuffer words = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            words.putShort((short) value);
        }
        return words.array();
    }

    private static byte[] jpegLs(DataSet instance, int[] values) throws IOException {
        byte[] frame =
                new JpegLsEncoder(Instances.SIZE, Instances.SIZE, 16, 0, 0, 0, new int[5]).encode(new int[][] {values});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomWriter.writePart10(
                file,
                instance.remove(Tag.PixelData),
                TransferSyntax.JPEG_LS,
                new PixelSource.Encapsulated(List.of(frame).iterator()));
        return file.toByteArray();
    }

    @Test
    void judges_the_stack_and_tells_of_the_scout_beside_it() throws IOException {
        for (int number = 1; number <= 4; number++) {
            put(number + ".dcm", Instances.ct("1.2", "1.2.1", number));
        }
        put(
                "scout.dcm",
                Instances.ct("1.2", "1.2.1", 99)
                        .put(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "LOCALIZER")
                        .put(Tag.ImageOrientationPatient, VR.DS, "1", "0", "0", "0", "0", "-1"));

        FoundSeries series = group().get(0);

        assertThat(series.problem()).isNull();
        assertThat(series.files()).hasSize(4).noneMatch(file -> file.path().equals("scout.dcm"));
        assertThat(series.notes()).singleElement().asString().startsWith("1 of 5 images was left out");
    }

    @Test
    void tells_of_gaps_and_of_images_at_one_place() throws IOException {
        for (int number : List.of(1, 2, 3, 4, 7)) {
            put(number + ".dcm", Instances.ct("1.2", "1.2.1", number));
        }
        put("again.dcm", Instances.ct("1.2", "1.2.1", 1).put(Tag.SOPInstanceUID, VR.UI, "1.2.1.100"));

        assertThat(group().get(0).notes())
                .anySatisfy(note -> assertThat(note).contains("1 gap (up to 6.0 mm"))
                .anySatisfy(note -> assertThat(note).contains("1 image lies at the same position"))
                .hasSize(2);
    }

    @Test
    void refuses_by_name_what_it_would_have_to_guess() throws IOException {
        put("1.dcm", Instances.ct("1.2", "1.2.1", 1).put(Tag.RescaleIntercept, VR.DS, "-1024 HU"));
        put("2.dcm", Instances.ct("1.2", "1.2.2", 1).put(Tag.PixelSpacing, VR.DS, "0.8 mm", "0.8 mm"));
        put("3.dcm", Instances.ct("1.2", "1.2.3", 1).put(Tag.PixelSpacing, VR.DS, "0,8", "0,8"));

        assertThat(group())
                .extracting(FoundSeries::problem)
                .containsExactly(
                        "The series can't be analysed: Rescale Intercept (0028,1052) can't be read as a number. Correct it"
                                + " and send the series again.",
                        "The series can't be analysed: Pixel Spacing (0028,0030) can't be read as two numbers. Correct it"
                                + " and send the series again.",
                        null);
    }

    @Test
    void says_that_a_report_holds_no_images() throws IOException {
        put("report.dcm", Instances.structuredReport("1.2", "1.2.9"));

        FoundSeries series = group().get(0);

        assertThat(series.problem()).contains("no image pixels", "SR");
        assertThat(series.seriesUid()).isEqualTo("1.2.9");
    }

    @Test
    void gives_a_broken_file_a_row_of_its_own_and_goes_on() throws IOException {
        byte[] whole = Instances.file(Instances.ct("1.2", "1.2.1", 1));
        files.put("cut.dcm", Arrays.copyOf(whole, 300));
        files.put("empty.dcm", new byte[0]);
        files.put("text.dcm", "not an image".getBytes());
        put("good.dcm", Instances.ct("1.2", "1.2.1", 1));

        List<FoundSeries> found = group();

        assertThat(found).extracting(FoundSeries::path).containsExactly("cut.dcm", "empty.dcm", "text.dcm", "good.dcm");
        assertThat(found.subList(0, 3))
                .allSatisfy(series -> assertThat(series.problem()).isNotBlank());
        assertThat(found.get(3).problem()).isNull();
    }

    @Test
    void passes_over_what_is_no_dicom_and_does_not_claim_to_be() throws IOException {
        files.put("README.txt", "hello".getBytes());
        files.put("__MACOSX/._1", new byte[] {0, 5, 22, 7});
        files.put("empty", new byte[0]);
        put("1.dcm", Instances.ct("1.2", "1.2.1", 1));

        assertThat(group()).hasSize(1);
    }

    @Test
    void reads_a_single_file_that_is_no_zip() throws IOException {
        Path single = folder.resolve("single");
        Files.write(single, Instances.file(Instances.ct("1.2", "1.2.1", 1)));

        FoundSeries series = group(single).get(0);

        assertThat(series.path()).isEqualTo("study.zip");
        assertThat(series.files()).hasSize(1);
    }

    @Test
    void puts_a_segmentation_with_the_series_it_is_of_whichever_stands_first() throws IOException {
        put("0.dcm", segmentation("1.2.9", "1.2.1"));
        put("1.dcm", Instances.ct("1.2", "1.2.1", 1));
        put("2.dcm", Instances.ct("1.2", "1.2.2", 1));
        put("again.dcm", segmentation("1.2.9", "1.2.1"));

        List<FoundSeries> found = group();

        assertThat(found).extracting(FoundSeries::seriesUid).containsExactly("1.2.1", "1.2.2");
        assertThat(found).extracting(FoundSeries::problem).containsOnlyNulls();
        assertThat(found.get(0).references()).extracting(SourceFile::path).containsExactly("0.dcm");
        assertThat(found.get(0).files()).extracting(SourceFile::path).containsExactly("1.dcm");
        assertThat(found.get(1).references()).isEmpty();
    }

    @Test
    void finds_the_series_of_a_segmentation_by_the_images_of_its_frames() throws IOException {
        DataSet source = new DataSet().put(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.1.2");
        DataSet frame = new DataSet()
                .put(Tag.DerivationImageSequence, List.of(new DataSet().put(Tag.SourceImageSequence, List.of(source))));
        put("1.dcm", Instances.ct("1.2", "1.2.1", 1));
        put("2.dcm", Instances.ct("1.2", "1.2.1", 2));
        put(
                "seg.dcm",
                segmentation("1.2.9", "1.2.1")
                        .remove(Tag.ReferencedSeriesSequence)
                        .put(Tag.PerFrameFunctionalGroupsSequence, List.of(frame)));

        List<FoundSeries> found = group();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).references()).hasSize(1);
    }

    @Test
    void gives_a_segmentation_without_its_series_a_row_with_the_reason() throws IOException {
        put("seg.dcm", segmentation("1.2.9", "1.2.7"));
        put("1.dcm", Instances.ct("1.2", "1.2.1", 1));

        List<FoundSeries> found = group();

        assertThat(found).extracting(FoundSeries::path).containsExactly("1.dcm", "seg.dcm");
        assertThat(found.get(1).problem())
                .isEqualTo("This is a segmentation of a series that did not come with it. Send the two together.");
    }

    private static DataSet segmentation(String seriesUid, String ofSeries) {
        return Instances.ct("1.2", seriesUid, 1)
                .put(Tag.SOPClassUID, VR.UI, Uids.SEGMENTATION_STORAGE)
                .put(Tag.Modality, VR.CS, "SEG")
                .put(Tag.ReferencedSeriesSequence, List.of(new DataSet().put(Tag.SeriesInstanceUID, VR.UI, ofSeries)));
    }

    private void put(String path, DataSet instance) {
        files.put(path, Instances.file(instance));
    }

    private List<FoundSeries> group() throws IOException {
        Path zip = folder.resolve("copy");
        Files.write(zip, Instances.zip(files));
        return group(zip);
    }

    private List<FoundSeries> group(Path copy) throws IOException {
        Instant now = Instant.EPOCH;
        Submission submission = new Submission(
                new UUID(0, 1),
                Door.BULK,
                1,
                SubmissionState.SPLITTING,
                "study.zip",
                Files.size(copy),
                "submissions/1",
                null,
                null,
                null,
                false,
                now,
                null,
                null,
                null);
        try (OpenedSubmission opened = OpenedSubmission.of(submission, copy, ArchiveLimits.defaults(), folder)) {
            return new SeriesGrouping(submission.name()).group(opened);
        }
    }
}
