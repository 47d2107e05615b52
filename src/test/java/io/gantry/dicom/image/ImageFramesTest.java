package io.gantry.dicom.image;

import static io.gantry.dicom.image.Images.bits;
import static io.gantry.dicom.image.Images.bytes;
import static io.gantry.dicom.image.Images.grey;
import static io.gantry.dicom.image.Images.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of more than one frame. */
class ImageFramesTest {

    @TempDir
    Path folder;

    @Test
    void frames_are_the_same_in_every_uncompressed_syntax() throws IOException {
        for (int allocated : new int[] {8, 16, 32}) {
            DataSet image = bits(grey(3, 3), allocated, allocated, allocated - 1, false);
            image.put(Tag.NumberOfFrames, VR.IS, 3);
            byte[] pixels = new byte[27 * allocated / 8];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) i;
            }
            image.put(Tag.PixelData, VR.OW, pixels);
            List<float[]> reference = frames(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
            assertThat(reference.get(2)[8]).isNotZero();
            for (TransferSyntax syntax : TransferSyntax.all()) {
                // In big endian a number of 32 bits swaps as a whole; our writer swaps words, so OW can't carry it.
                boolean swapsApart = syntax.bigEndian() && allocated == 32;
                if (!syntax.encapsulated() && !swapsApart) {
                    assertThat(frames(image, syntax))
                            .as(syntax.name())
                            .usingRecursiveComparison()
                            .isEqualTo(reference);
                }
            }
        }
    }

    @Test
    void frames_of_a_deflated_file_are_read_in_any_order() throws IOException {
        DataSet image = grey(1, 1).put(Tag.NumberOfFrames, VR.IS, 3);
        image.put(Tag.PixelData, VR.OW, words(10, 20, 30));
        try (ImageReader reader = open(image, TransferSyntax.DEFLATED)) {
            for (int index : new int[] {2, 0, 1, 1}) {
                assertThat(reader.frame(index).values()).containsExactly(10 * (index + 1));
            }
        }
    }

    @Test
    void frames_of_an_enhanced_object_have_their_own_place_and_calibration() throws IOException {
        DataSet image = grey(1, 1).put(Tag.NumberOfFrames, VR.IS, 3);
        image.put(Tag.PixelData, VR.OW, words(1, 2, 3));
        DataSet shared = new DataSet()
                .put(
                        Tag.PlaneOrientationSequence,
                        List.of(new DataSet().put(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0)))
                .put(Tag.PixelMeasuresSequence, List.of(new DataSet().put(Tag.PixelSpacing, VR.DS, 2, 3)));
        List<DataSet> perFrame = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            perFrame.add(new DataSet()
                    .put(
                            Tag.PlanePositionSequence,
                            List.of(new DataSet().put(Tag.ImagePositionPatient, VR.DS, 0, 0, 30 - 10 * i)))
                    .put(
                            Tag.PixelValueTransformationSequence,
                            List.of(new DataSet()
                                    .put(Tag.RescaleSlope, VR.DS, i + 1)
                                    .put(Tag.RescaleIntercept, VR.DS, 100))));
        }
        image.put(Tag.SharedFunctionalGroupsSequence, List.of(shared));
        image.put(Tag.PerFrameFunctionalGroupsSequence, perFrame);
        try (ImageReader reader = open(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
            assertThat(reader.order()).containsExactly(2, 1, 0);
            List<Slice> slices = new ArrayList<>();
            slices.addAll(Images.slices(reader));
            assertThat(slices).extracting(Slice::position).containsExactly(10.0, 20.0, 30.0);
            assertThat(slices).extracting(Slice::columnSpacing).containsOnly(3.0);
            assertThat(slices.get(0).values()).containsExactly(109);
            assertThat(slices.get(2).values()).containsExactly(101);
        }
    }

    @Test
    void single_bits_are_packed_from_the_lowest_on_and_frames_may_start_within_a_byte() throws IOException {
        DataSet image = bits(grey(3, 1), 1, 1, 0, false).put(Tag.NumberOfFrames, VR.IS, 3);
        image.put(Tag.PixelData, VR.OB, bytes(0b10_110_001, 0b1));
        try (ImageReader reader = open(image, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
            assertThat(reader.frame(0).values()).containsExactly(1, 0, 0);
            assertThat(reader.frame(1).values()).containsExactly(0, 1, 1);
            assertThat(reader.frame(2).values()).containsExactly(0, 1, 1);
        }
    }

    private List<float[]> frames(DataSet image, TransferSyntax syntax) throws IOException {
        List<float[]> frames = new ArrayList<>();
        try (ImageReader reader = open(image, syntax)) {
            for (Slice slice : Images.slices(reader)) {
                frames.add(slice.values());
            }
        }
        return frames;
    }

    private ImageReader open(DataSet image, TransferSyntax syntax) throws IOException {
        return ImageReader.open(Images.write(folder, image, syntax));
    }
}
