package io.gantry.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.codec.Formats;
import io.gantry.dicom.codec.Frames;
import io.gantry.dicom.codec.Samples;
import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.model.failure.UndecodablePixels;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JpegLosslessTest {

    private final JpegCodec codec = new JpegCodec();

    @Property(tries = 400)
    void gives_back_grey_of_any_precision_by_any_predictor(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 16) int bits,
            @ForAll @IntRange(min = 1, max = 7) int predictor,
            @ForAll @IntRange(max = 3) int restartLines,
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 40) int columns) {
        FrameFormat format = Formats.grey(rows, columns, bits);
        int[][] planes = Samples.planes(seed, 1, rows, columns, bits);
        byte[] encoded = new LosslessEncoder(rows, columns, bits, predictor, 0, restartLines).encode(planes, false);

        Frames.assertSame(codec.decode(encoded, format), Samples.frame(planes, format));
    }

    @Property(tries = 100)
    void gives_back_colour_interleaved_or_not(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int predictor, @ForAll boolean interleaved) {
        FrameFormat format = Formats.colour(9, 17, "RGB");
        int[][] planes = Samples.planes(seed, 3, 9, 17, 8);
        byte[] encoded = new LosslessEncoder(9, 17, 8, predictor, 0, 2).encode(planes, interleaved);

        Frames.assertSame(codec.decode(encoded, format), Samples.frame(planes, format));
    }

    @Test
    void shifts_samples_back_by_the_point_transform() {
        FrameFormat format = Formats.grey(8, 8, 12);
        int[][] planes = Samples.planes(1, 1, 8, 8, 12);
        byte[] encoded = new LosslessEncoder(8, 8, 12, 4, 3, 0).encode(planes, false);
        planes[0] = Arrays.stream(planes[0]).map(value -> value >> 3 << 3).toArray();

        Frames.assertSame(codec.decode(encoded, format), Samples.frame(planes, format));
    }

    @Test
    void forgives_a_missing_or_wrong_end_of_image() {
        FrameFormat format = Formats.grey(8, 8, 16);
        int[][] planes = Samples.planes(2, 1, 8, 8, 16);
        byte[] encoded = new LosslessEncoder(8, 8, 16, 1, 0, 0).encode(planes, false);
        byte[] without = Arrays.copyOf(encoded, encoded.length - 2);
        byte[] wrong = encoded.clone();
        wrong[wrong.length - 1] = (byte) 0xD8;

        Frames.assertSame(codec.decode(without, format), Samples.frame(planes, format));
        Frames.assertSame(codec.decode(wrong, format), Samples.frame(planes, format));
    }

    @Test
    void refuses_a_stream_cut_anywhere_before_its_last_byte_of_data() {
        FrameFormat format = Formats.grey(16, 16, 16);
        byte[] encoded = new LosslessEncoder(16, 16, 16, 1, 0, 4).encode(Samples.planes(3, 1, 16, 16, 16), false);
        int endOfImage = 2;

        for (int length = 0; length < encoded.length - endOfImage; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> codec.decode(cut, format)).isInstanceOf(UndecodablePixels.class);
        }
    }

    @Test
    void refuses_a_stream_of_another_size_than_the_header_says() {
        byte[] encoded = new LosslessEncoder(8, 8, 8, 1, 0, 0).encode(new int[1][64], false);

        assertThatThrownBy(() -> codec.decode(encoded, Formats.grey(8, 9, 8)))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageContaining("differs from the image header");
    }

    @Test
    void refuses_restart_markers_out_of_order() {
        byte[] encoded = new LosslessEncoder(9, 8, 8, 1, 0, 3).encode(Samples.planes(5, 1, 9, 8, 8), false);
        for (int at = 0; at + 1 < encoded.length; at++) {
            if (encoded[at] == (byte) 0xFF && encoded[at + 1] == (byte) 0xD1) {
                encoded[at + 1] = (byte) 0xD4;
            }
        }

        assertThatThrownBy(() -> codec.decode(encoded, Formats.grey(9, 8, 8)))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageContaining("restart marker");
    }
}
