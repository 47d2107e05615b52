package io.gantry.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DataSets;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.model.failure.UnreadableDicom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceHeaderTest {

    private static InstanceHeader header(DataSet set) throws IOException {
        return InstanceHeader.read(
                new ByteArrayInputStream(DataSets.part10(set, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)));
    }

    @Test
    void says_what_the_instance_is() throws IOException {
        DataSet image = Images.plane(Images.grey(4, 3), 1, 2, 3)
                .put(Tag.BodyPartExamined, VR.CS, "chest")
                .put(Tag.InstanceNumber, VR.IS, 12)
                .put(Tag.PixelData, VR.OW, new byte[24]);
        InstanceHeader header = header(image);
        assertThat(header.sopClassUid()).isEqualTo(Uids.SECONDARY_CAPTURE_IMAGE_STORAGE);
        assertThat(header.sopInstanceUid())
                .isEqualTo(image.string(Tag.SOPInstanceUID).orElseThrow());
        assertThat(header.studyUid()).isEqualTo("1.2.3");
        assertThat(header.seriesUid()).isEqualTo("1.2.3.1");
        assertThat(header.modality()).isEqualTo("OT");
        assertThat(header.bodyPartExamined()).isEqualTo("CHEST");
        assertThat(header.transferSyntaxUid()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        assertThat(List.of(header.rows(), header.columns(), header.frames())).containsExactly(3, 4, 1);
        assertThat(header.hasPixels()).isTrue();
        assertThat(header.instanceNumber()).contains(12);
        assertThat(header.imagePlane().orElseThrow().distance()).isEqualTo(3);
        assertThat(header.isDirectory()).isFalse();
    }

    @Test
    void an_instance_without_pixels_is_still_an_instance() throws IOException {
        InstanceHeader header = header(Images.grey(0, 0).put(Tag.Modality, VR.CS, "SR"));
        assertThat(header.hasPixels()).isFalse();
        assertThat(header.modality()).isEqualTo("SR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "", "1.2.x", "1..2"})
    void an_instance_without_a_usable_series_uid_is_refused(String uid) {
        assertThatThrownBy(() -> header(Images.grey(1, 1).put(Tag.SeriesInstanceUID, VR.UI, uid)))
                .isInstanceOf(UnreadableDicom.class)
                .hasMessageContaining("Series Instance UID (0020,000E)");
    }

    @Test
    void an_enhanced_object_says_where_each_frame_lies_and_what_it_shows() throws IOException {
        DataSet chest = new DataSet()
                .put(Tag.AnatomicRegionSequence, List.of(new DataSet().put(Tag.CodeMeaning, VR.LO, "Chest")));
        DataSet shared = new DataSet()
                .put(Tag.FrameAnatomySequence, List.of(chest))
                .put(
                        Tag.PlaneOrientationSequence,
                        List.of(new DataSet().put(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0)));
        List<DataSet> frames = Stream.of(30, 20)
                .map(z -> new DataSet()
                        .put(
                                Tag.PlanePositionSequence,
                                List.of(new DataSet().put(Tag.ImagePositionPatient, VR.DS, 0, 0, z))))
                .toList();
        DataSet image = Images.grey(1, 1)
                .put(Tag.NumberOfFrames, VR.IS, 2)
                .put(Tag.SharedFunctionalGroupsSequence, List.of(shared))
                .put(Tag.PerFrameFunctionalGroupsSequence, frames);
        InstanceHeader header = header(image);
        assertThat(header.framePlanes()).extracting(ImagePlane::distance).containsExactly(30.0, 20.0);
        assertThat(header.bodyPartExamined()).isEqualTo("CHEST");
        assertThat(header(image.put(Tag.NumberOfFrames, VR.IS, 3)).framePlanes())
                .isEmpty();
    }

    @Test
    void a_dicomdir_is_no_instance_but_a_directory() throws IOException {
        DataSet directory = new DataSet()
                .put(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, VR.UL, 0)
                .put(Tag.DirectoryRecordSequence, List.of());
        assertThat(header(directory).isDirectory()).isTrue();
    }

    @Test
    void absurd_numbers_do_no_harm() throws IOException {
        DataSet image = Images.grey(1, 1)
                .put(Tag.NumberOfFrames, VR.IS, "-3")
                .put(Tag.InstanceNumber, VR.IS, "99999999999")
                .put(Tag.ImagePositionPatient, VR.DS, "1e999", "x", "")
                .put(Tag.ImageOrientationPatient, VR.DS, 0, 0, 0, 0, 0, 0);
        InstanceHeader header = header(image);
        assertThat(header.frames()).isEqualTo(1);
        assertThat(header.instanceNumber()).isEmpty();
        assertThat(header.imagePlane()).isEmpty();
    }

    @Test
    void a_file_cut_inside_its_pixels_is_refused(@TempDir Path folder) throws IOException {
        DataSet image = Images.grey(4, 4).put(Tag.PixelData, VR.OW, new byte[32]);
        Path file = Images.write(folder, image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        assertThat(InstanceHeader.read(file).hasPixels()).isTrue();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 2));
        assertThatThrownBy(() -> InstanceHeader.read(file))
                .isInstanceOf(UnreadableDicom.class)
                .hasMessageContaining("cut short inside its pixels");
    }
}
