package io.gantry.dicom.codec.jpegls;

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

class JpegLsCodecTest {

    private static final int[] NO_PRESET = new int[5];

    private final JpegLsCodec codec = new JpegLsCodec();

    @Property(tries = 400)
    void gives_back_grey_of_any_precision(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 16) int bits,
            @ForAll @IntRange(max = 3) int near,
            @ForAll @IntRange(max = 3) int restartLines,
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 60) int columns) {
        FrameFormat format = Formats.grey(rows, columns, bits);
        int nearest = Math.min(near, ((1 << bits) - 1) / 2);
        JpegLsEncoder encoder = new JpegLsEncoder(rows, columns, bits, nearest, 0, restartLines, NO_PRESET);
        byte[] encoded = encoder.encode(Samples.planes(seed, 1, rows, columns, bits));

        Frames.assertSame(codec.decode(encoded, format), Samples.frame(encoder.reconstructed(), format));
    }

    @Property(tries = 200)
    void gives_back_colour_in_any_interleave(
            @ForAll long seed,
            @ForAll @IntRange(max = 2) int interleave,
            @ForAll @IntRange(max = 2) int near,
            @ForAll @IntRange(max = 4) int restartLines) {
        FrameFormat format = Formats.colour(11, 23, "RGB");
        JpegLsEncoder encoder = new JpegLsEncoder(11, 23, 8, near, interleave, restartLines, NO_PRESET);
        byte[] encoded = encoder.encode(Samples.planes(seed, 3, 11, 23, 8));

        Frames.assertSame(codec.decode(encoded, format), Samples.frame(encoder.reconstructed(), format));
    }

    @Property(tries = 100)
    void follows_preset_parameters(@ForAll long seed, @ForAll @IntRange(min = 3, max = 255) int reset) {
        FrameFormat format = Formats.grey(16, 32, 12);
        int[] preset = {4095, 9, 40, 300, reset};
        JpegLsEncoder encoder = new JpegLsEncoder(16, 32, 12, 0, 0, 0, preset);
        byte[] encoded = encoder.encode(Samples.planes(seed, 1, 16, 32, 12));

        Frames.assertSame(codec.decode(encoded, format), Samples.frame(encoder.reconstructed(), format));
    }

    @Test
    void refuses_a_stream_cut_anywhere_before_its_last_byte_of_data() {
        FrameFormat format = Formats.grey(16, 16, 16);
        byte[] encoded = new JpegLsEncoder(16, 16, 16, 0, 0, 5, NO_PRESET).encode(Samples.planes(3, 1, 16, 16, 16));
        int endOfImage = 2;

        for (int length = 0; length < encoded.length - endOfImage; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> codec.decode(cut, format)).isInstanceOf(UndecodablePixels.class);
        }
    }

    @Test
    void refuses_a_stream_of_another_size_than_the_header_says() {
        byte[] encoded = new JpegLsEncoder(8, 8, 8, 0, 0, 0, NO_PRESET).encode(new int[1][64]);

        assertThatThrownBy(() -> codec.decode(encoded, Formats.grey(9, 8, 8)))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageContaining("differs from the image header");
    }
}
