package io.gantry.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.SharedData;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceSegmentationTest extends SegmentationTests {

    @Test
    void gives_the_marks_of_each_slice_and_nothing_where_there_is_no_frame() throws IOException {
        List<BitSet> found = marks(written(0), slices());

        assertThat(found).isEqualTo(truth());
        assertThat(found).anyMatch(BitSet::isEmpty).anyMatch(marked -> !marked.isEmpty());
    }

    @Test
    void takes_half_of_the_highest_value_where_the_segmentation_is_fractional() throws IOException {
        // A frame of bits becomes one of bytes: 180 of 200 where marked, 60 elsewhere.
        Path file = changed(header -> {
            int frames = header.integer(Tag.NumberOfFrames).orElseThrow();
            byte[] bits = header.bytes(Tag.PixelData).orElseThrow();
            byte[] bytes = new byte[frames * 150 * 150];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) ((bits[at / 8] >> at % 8 & 1) == 1 ? 180 : 60);
            }
            header.put(Tag.SegmentationType, VR.CS, "FRACTIONAL")
                    .put(Tag.MaximumFractionalValue, VR.US, 200)
                    .put(Tag.BitsAllocated, VR.US, 8)
                    .put(Tag.BitsStored, VR.US, 8)
                    .put(Tag.HighBit, VR.US, 7)
                    .put(Tag.PixelData, VR.OB, bytes);
        });

        assertThat(marks(file, slices())).isEqualTo(truth());
    }

    @Test
    void leaves_out_segments_that_are_no_lesions() throws IOException {
        Path file = changed(header -> header.put(
                Tag.SegmentSequence, List.of(segment(1, "Left lung"), segment(2, "Tumour"), segment(3, "Heart"))));

        assertThat(marks(file, slices())).allMatch(BitSet::isEmpty);
    }

    @Test
    void finds_frames_in_any_order() throws IOException {
        Path file = changed(header -> {
            List<DataSet> frames = new ArrayList<>(header.items(Tag.PerFrameFunctionalGroupsSequence));
            Collections.reverse(frames);
            byte[] bits = header.bytes(Tag.PixelData).orElseThrow();
            BitSet all = BitSet.valueOf(bits);
            BitSet reversed = new BitSet();
            int pixels = 150 * 150;
            for (int at = all.nextSetBit(0); at >= 0; at = all.nextSetBit(at + 1)) {
                reversed.set((frames.size() - 1 - at / pixels) * pixels + at % pixels);
            }
            header.put(Tag.PerFrameFunctionalGroupsSequence, frames)
                    .put(Tag.PixelData, VR.OB, Arrays.copyOf(reversed.toByteArray(), bits.length));
        });

        assertThat(marks(file, slices())).isEqualTo(truth());
    }

    @Test
    void finds_frames_that_do_not_say_where_they_lie_by_the_image_they_name() throws IOException {
        List<String> named = new ArrayList<>();
        Path file = changed(header -> {
            for (DataSet frame : header.items(Tag.PerFrameFunctionalGroupsSequence)) {
                frame.remove(Tag.PlanePositionSequence);
                named.add(source(frame).string(Tag.ReferencedSOPInstanceUID).orElseThrow());
            }
        });
        List<Slice> slices = new ArrayList<>();
        int next = 0;
        for (int slice = 0; slice < SERIES.slices(); slice++) {
            boolean marked = !SERIES.mask(slice).isEmpty();
            slices.add(of(SERIES.slice(slice), marked ? named.get(next++) : "1.2." + slice, ""));
        }

        assertThat(marks(file, slices)).isEqualTo(truth());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"liver.dcm", "liver_expb.dcm", "liver_nonbyte_aligned.dcm", "liver_rle.dcm", "liver_j2k.dcm"})
    void reads_a_segmentation_that_others_wrote(String name) throws IOException {
        Path file = SharedData.file("data__" + name);
        List<Slice> frames;
        try (ImageReader image = ImageReader.open(file)) {
            frames = Stream.of(0, 1, 2).map(index -> frame(image, index)).toList();
        }

        List<BitSet> found = marks(file, frames);

        assertThat(found).hasSize(3).noneMatch(BitSet::isEmpty);
        for (int i = 0; i < 3; i++) {
            int index = i;
            assertThat(found.get(i).stream()).allMatch(at -> frames.get(index).values()[at] == 1);
        }
    }

    private static Slice frame(ImageReader image, int index) {
        try {
            return image.frame(index);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSet source(DataSet frame) {
        return frame.item(Tag.DerivationImageSequence)
                .flatMap(derivation -> derivation.item(Tag.SourceImageSequence))
                .orElseThrow();
    }
}
