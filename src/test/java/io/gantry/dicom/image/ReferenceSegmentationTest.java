package io.gantry.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.SharedData;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.model.ImageSource;
import io.gantry.model.Slice;
import io.gantry.model.UndecodablePixels;
import io.gantry.phantom.PhantomSeries;
import io.gantry.phantom.PhantomStudy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceSegmentationTest {

    private static final PhantomSeries SERIES = PhantomSeries.withNodules(31, 150, 12);

    @TempDir
    Path folder;

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
    void refuses_several_segments_of_which_none_is_a_lesion() throws IOException {
        assertRefused(
                changed(header ->
                        header.put(Tag.SegmentSequence, List.of(segment(1, "Left lung"), segment(2, "Right lung")))),
                "The reference segmentation marks 2 things and calls none of them a lesion.");
    }

    @Test
    void refuses_another_type() throws IOException {
        assertRefused(
                changed(header -> header.put(Tag.SegmentationType, VR.CS, "LABELMAP")),
                "The reference segmentation is of type LABELMAP, which this hub can't compare with.");
    }

    @Test
    void refuses_another_size_and_another_grid() throws IOException {
        PhantomSeries other = PhantomSeries.withNodules(31, 80, 12);
        assertThatThrownBy(() -> marks(written(0), slices(other)))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessage("The reference segmentation has 150 x 150 pixels, the series 80 x 80.");
        assertRefused(
                changed(header -> shared(header, Tag.PixelMeasuresSequence).put(Tag.PixelSpacing, VR.DS, "9", "9")),
                "The reference segmentation lies on another grid than the series.");
        assertRefused(
                changed(header -> shared(header, Tag.PlaneOrientationSequence)
                        .put(Tag.ImageOrientationPatient, VR.DS, "0", "1", "0", "1", "0", "0")),
                "The reference segmentation lies on another grid than the series.");
    }

    @Test
    void refuses_what_drifts_apart_by_more_than_half_a_pixel_towards_the_far_corner() throws IOException {
        double spacing = SERIES.slice(0).rowSpacing();
        assertThat(marks(changed(header -> spaced(header, spacing * 1.002)), slices()))
                .isEqualTo(truth());
        assertRefused(
                changed(header -> spaced(header, spacing * 1.006)),
                "The reference segmentation lies on another grid than the series.");
        assertRefused(
                changed(header -> shared(header, Tag.PlaneOrientationSequence)
                        .put(Tag.ImageOrientationPatient, VR.DS, "0.9998", "0.02", "0", "-0.02", "0.9998", "0")),
                "The reference segmentation lies on another grid than the series.");
    }

    @Test
    void refuses_another_frame_of_reference_and_takes_one_that_is_not_said() throws IOException {
        List<Slice> slices =
                slices().stream().map(slice -> of(slice, "1.2.3", "1.2.3.4")).toList();
        assertThatThrownBy(() -> marks(written(0), slices))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessage("The reference segmentation lies in another frame of reference than the series.");
        assertThat(marks(changed(header -> header.remove(Tag.FrameOfReferenceUID)), slices))
                .isEqualTo(truth());
        assertThat(marks(changed(header -> header.put(Tag.FrameOfReferenceUID, VR.UI, "1.2.3.4")), slices))
                .isEqualTo(truth());
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

    @Test
    void refuses_frames_beside_the_slices_and_frames_between_them() throws IOException {
        assertRefused(changed(header -> moved(header, 40, 0)), "The reference segmentation lies beside the slices");
        assertThatThrownBy(() -> marks(changed(header -> moved(header, 0, 500)), slices()))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageContaining("frames of the reference segmentation lie on no slice of this series.");
    }

    @Test
    void refuses_frames_that_do_not_say_where_they_lie() throws IOException {
        assertRefused(
                changed(header -> header.remove(Tag.PerFrameFunctionalGroupsSequence)),
                "The reference segmentation does not say where its frames lie.");
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

    private void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> marks(file, slices()))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageStartingWith(reason);
    }

    private static List<BitSet> marks(Path file, List<Slice> slices) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ReferenceSegmentation reference = new ReferenceSegmentation(channel, 0, channel.size());
            List<BitSet> found = slices.stream().map(reference::markedIn).toList();
            reference.finish();
            return found;
        }
    }

    private static List<BitSet> truth() {
        return IntStream.range(0, SERIES.slices()).mapToObj(SERIES::mask).toList();
    }

    private static List<Slice> slices() {
        return slices(SERIES);
    }

    private static List<Slice> slices(PhantomSeries series) {
        return IntStream.range(0, series.slices()).mapToObj(series::slice).toList();
    }

    private Path written(int shift) throws IOException {
        Path file = folder.resolve("segmentation.dcm");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new PhantomStudy(List.of(SERIES)).writeSegmentation(out, 0, shift);
        }
        return file;
    }

    private Path changed(Consumer<DataSet> change) throws IOException {
        Path file = written(0);
        DataSet header =
                DicomReader.readPart10(file, ReadOptions.whole(16 << 20)).dataSet();
        change.accept(header);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            DicomWriter.writePart10(out, header, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        }
        return file;
    }

    private static DataSet segment(int number, String label) {
        return new DataSet().put(Tag.SegmentNumber, VR.US, number).put(Tag.SegmentLabel, VR.LO, label);
    }

    private static DataSet shared(DataSet header, int sequence) {
        return header.item(Tag.SharedFunctionalGroupsSequence)
                .orElseThrow()
                .item(sequence)
                .orElseThrow();
    }

    private static void spaced(DataSet header, double spacing) {
        shared(header, Tag.PixelMeasuresSequence).put(Tag.PixelSpacing, VR.DS, spacing, spacing);
    }

    private static DataSet source(DataSet frame) {
        return frame.item(Tag.DerivationImageSequence)
                .flatMap(derivation -> derivation.item(Tag.SourceImageSequence))
                .orElseThrow();
    }

    private static Slice of(Slice slice, String instance, String frameOfReference) {
        return new Slice(
                slice.rows(),
                slice.columns(),
                slice.values(),
                slice.rowSpacing(),
                slice.columnSpacing(),
                slice.position(),
                slice.placement(),
                new ImageSource(instance, 1, frameOfReference));
    }

    private static void moved(DataSet header, double right, double up) {
        for (DataSet frame : header.items(Tag.PerFrameFunctionalGroupsSequence)) {
            DataSet place = frame.item(Tag.PlanePositionSequence).orElseThrow();
            List<Double> at = place.decimals(Tag.ImagePositionPatient);
            place.put(Tag.ImagePositionPatient, VR.DS, at.get(0) + right, at.get(1), at.get(2) + up);
        }
    }
}
