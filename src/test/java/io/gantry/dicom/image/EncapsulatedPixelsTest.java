package io.gantry.dicom.image;

import static io.gantry.dicom.image.Images.bits;
import static io.gantry.dicom.image.Images.grey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which fragments make a frame, shown with frames whose encoding is the identity. */
class EncapsulatedPixelsTest {

    private static final TransferSyntax UNCOMPRESSED = TransferSyntax.of("1.2.840.10008.1.2.1.98");

    @TempDir
    Path folder;

    private static DataSet image(int frames) {
        return bits(grey(2, 2), 8, 8, 7, false).put(Tag.NumberOfFrames, VR.IS, frames);
    }

    private static byte[] part(int... samples) {
        return Images.bytes(samples);
    }

    private List<float[]> frames(Path file) throws IOException {
        List<float[]> frames = new ArrayList<>();
        try (ImageReader reader = ImageReader.open(file)) {
            for (int i = 0; i < reader.frames(); i++) {
                frames.add(reader.frame(i).values());
            }
        }
        return frames;
    }

    private Path write(DataSet image, byte[]... fragments) throws IOException {
        return Images.writeFragments(folder, image, UNCOMPRESSED, List.of(fragments));
    }

    /** With a Basic Offset Table of its own. */
    private Path writeWithOffsets(DataSet image, byte[] offsets, byte[]... fragments) throws IOException {
        List<Value.Bytes> all = new ArrayList<>(List.of(new Value.Bytes(offsets)));
        Arrays.stream(fragments).map(Value.Bytes::new).forEach(all::add);
        image.put(new Element(Tag.PixelData, VR.OB, new Value.Fragments(all)));
        return Images.write(folder, image, UNCOMPRESSED);
    }

    @Test
    void one_fragment_is_one_frame() throws IOException {
        List<float[]> frames = frames(write(image(2), part(1, 2, 3, 4), part(5, 6, 7, 8)));
        assertThat(frames.get(0)).containsExactly(1, 2, 3, 4);
        assertThat(frames.get(1)).containsExactly(5, 6, 7, 8);
    }

    @Test
    void a_single_frame_takes_all_fragments() throws IOException {
        assertThat(frames(write(image(1), part(1, 2), part(3, 4))).get(0)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void the_basic_offset_table_tells_frames_of_several_fragments_apart() throws IOException {
        byte[] offsets = {0, 0, 0, 0, 20, 0, 0, 0};
        List<float[]> frames = frames(writeWithOffsets(image(2), offsets, part(1, 2), part(3, 4), part(5, 6, 7, 8)));
        assertThat(frames.get(0)).containsExactly(1, 2, 3, 4);
        assertThat(frames.get(1)).containsExactly(5, 6, 7, 8);
    }

    @Test
    void the_extended_offset_table_does_too() throws IOException {
        DataSet image = image(2).put(Tag.ExtendedOffsetTable, VR.OV, 0, 12);
        List<float[]> frames = frames(write(image, part(1, 2, 3, 4), part(5, 6), part(7, 8)));
        assertThat(frames.get(1)).containsExactly(5, 6, 7, 8);
    }

    @Test
    void a_wrong_offset_table_is_not_believed() throws IOException {
        byte[] wrong = {0, 0, 0, 0, 13, 0, 0, 0};
        assertThat(frames(writeWithOffsets(image(2), wrong, part(1, 2, 3, 4), part(5, 6, 7, 8)))
                        .get(1))
                .containsExactly(5, 6, 7, 8);
    }

    @Test
    void without_table_frames_begin_where_a_stream_begins() throws IOException {
        List<float[]> frames = frames(write(image(2), part(0xFF, 0xD8), part(3, 4), part(0xFF, 0xD8), part(7, 8)));
        assertThat(frames.get(1)).containsExactly(255, 216, 7, 8);
    }

    @Test
    void frames_that_cannot_be_told_apart_are_refused() throws IOException {
        Path file = write(image(2), part(1, 2), part(3, 4), part(5, 6), part(7, 8));
        assertThatThrownBy(() -> frames(file))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageContaining("2 compressed frames lie in 4 fragments");
    }

    @Test
    void a_missing_delimiter_at_the_end_does_no_harm() throws IOException {
        Path file = write(image(2), part(1, 2, 3, 4), part(5, 6, 7, 8));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 8));
        assertThat(frames(file).get(1)).containsExactly(5, 6, 7, 8);
    }

    @Test
    void padding_that_was_announced_and_left_out_does_no_harm() throws IOException {
        Path file = write(image(1), part(1, 2, 3, 4, 0, 0));
        byte[] bytes = Files.readAllBytes(file);
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, bytes.length - 8, shorter, shorter.length - 8, 8);
        Files.write(file, shorter);
        assertThat(frames(file).get(0)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_file_cut_inside_a_frame_is_refused_and_frames_before_it_are_read() throws IOException {
        Path file = write(image(2), part(1, 2, 3, 4), part(5, 6, 7, 8));
        byte[] bytes = Files.readAllBytes(file);
        for (int missing = 9; missing <= 20; missing++) {
            Files.write(file, Arrays.copyOf(bytes, bytes.length - missing));
            try (ImageReader reader = ImageReader.open(file)) {
                assertThat(reader.frame(0).values()).containsExactly(1, 2, 3, 4);
                assertThatThrownBy(() -> reader.frame(1))
                        .isInstanceOf(UnreadableDicom.class)
                        .hasMessageContaining("frame 2 of 2");
            }
        }
    }

    @Test
    void a_frame_with_too_few_pixels_is_refused() throws IOException {
        Path file = write(image(1), part(1, 2));
        assertThatThrownBy(() -> frames(file)).isInstanceOf(UndecodablePixels.class);
    }

    @Test
    void compression_that_cannot_be_read_is_named() {
        for (String uid : List.of("1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.102")) {
            TransferSyntax syntax = TransferSyntax.of(uid);
            assertThatThrownBy(() -> frames(Images.writeFragments(folder, image(1), syntax, List.of(part(1, 2, 3, 4)))))
                    .isInstanceOf(UndecodablePixels.class)
                    .hasMessage("The image is compressed with " + syntax.name() + " (" + uid
                            + "), which this hub can't read yet.");
        }
    }
}
