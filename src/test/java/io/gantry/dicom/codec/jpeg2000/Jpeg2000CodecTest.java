package io.gantry.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.codec.Formats;
import io.gantry.dicom.codec.Frames;
import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.model.failure.UndecodablePixels;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Codestreams of 16 x 16 made-up samples, written by OpenJPEG. */
class Jpeg2000CodecTest {

    private static final FrameFormat GREY = Formats.grey(16, 16, 16);

    private final Jpeg2000Codec codec = new Jpeg2000Codec();

    @Test
    void decodes_sixteen_bits_unsigned() throws IOException {
        Frames.assertSame(codec.decode(resource("unsigned16"), GREY), ramp(0, 257));
    }

    @Test
    void decodes_sixteen_bits_signed_whatever_the_header_says_of_signs() throws IOException {
        FrameFormat signed = new FrameFormat(16, 16, 1, 16, 16, 15, true, "MONOCHROME2", 0);

        Frames.assertSame(codec.decode(resource("signed16"), signed), ramp(-128 * 201, 201));
        Frames.assertSame(codec.decode(resource("signed16"), GREY), ramp(-128 * 201, 201));
        Frames.assertSame(codec.decode(resource("unsigned16"), signed), ramp(0, 257));
    }

    @Test
    void undoes_the_transform_of_components_by_the_codestream() throws IOException {
        byte[] frame = codec.decode(resource("colour"), Formats.colour(16, 16, "YBR_RCT"));

        assertThat(Arrays.copyOfRange(frame, 300, 303)).containsExactly(100, -101, -68);
    }

    @Test
    void decodes_all_tile_parts_where_fewer_are_announced() throws IOException {
        byte[] encoded = resource("tiles");
        Frames.assertSame(codec.decode(encoded, GREY), ramp(0, 257));
        for (int at = 0; at + 12 < encoded.length; at++) {
            if (encoded[at] == (byte) 0xFF && encoded[at + 1] == (byte) 0x90 && encoded[at + 3] == 10) {
                encoded[at + 11] = 2;
            }
        }

        Frames.assertSame(codec.decode(encoded, GREY), ramp(0, 257));
    }

    @Test
    void refuses_a_codestream_cut_anywhere() throws IOException {
        byte[] encoded = resource("tiles");
        int endOfCodestream = 2;

        for (int length = 0; length < encoded.length - endOfCodestream; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> codec.decode(cut, GREY)).isInstanceOf(UndecodablePixels.class);
        }
    }

    @Test
    void refuses_another_size_than_the_header_says() throws IOException {
        byte[] encoded = resource("unsigned16");

        assertThatThrownBy(() -> codec.decode(encoded, Formats.grey(16, 17, 16)))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageContaining("differs from the image header");
    }

    private static byte[] ramp(int first, int step) {
        byte[] frame = new byte[512];
        for (int at = 0; at < 256; at++) {
            int value = first + at * step;
            frame[2 * at] = (byte) value;
            frame[2 * at + 1] = (byte) (value >> 8);
        }
        return frame;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Jpeg2000CodecTest.class.getResourceAsStream(name + ".j2k")) {
            return in.readAllBytes();
        }
    }
}
