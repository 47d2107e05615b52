package io.gantry.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.model.failure.UndecodablePixels;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;

class RleCodecTest {

    private final RleCodec codec = new RleCodec();

    @Property(tries = 200)
    void gives_back_what_was_encoded(@ForAll("frames") Tuple2<FrameFormat, byte[]> frame) {
        byte[] encoded = RleEncoder.encode(frame.get2(), frame.get1());

        Frames.assertSame(codec.decode(encoded, frame.get1()), frame.get2());
    }

    @Test
    void refuses_a_frame_cut_anywhere() {
        FrameFormat format = Formats.grey(8, 9, 16);
        byte[] encoded = RleEncoder.encode(noise(format), format);

        int paddingAtMost = 1;
        for (int length = 0; length < encoded.length - paddingAtMost; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> codec.decode(cut, format)).isInstanceOf(UndecodablePixels.class);
        }
    }

    @Test
    void refuses_another_number_of_segments() {
        byte[] encoded = RleEncoder.encode(new byte[64], Formats.grey(8, 8, 8));

        assertThatThrownBy(() -> codec.decode(encoded, Formats.grey(8, 8, 16)))
                .isInstanceOf(UndecodablePixels.class)
                .hasMessageContaining("one segment for each byte");
    }

    @Test
    void converts_luminance_and_chrominance_to_rgb() {
        FrameFormat format = Formats.colour(1, 1, "YBR_FULL");
        byte[] encoded = RleEncoder.encode(new byte[] {76, 85, (byte) 255}, format);

        assertThat(codec.decode(encoded, format)).isEqualTo(new byte[] {(byte) 254, 0, 0});
    }

    @Provide
    Arbitrary<Tuple2<FrameFormat, byte[]>> frames() {
        Arbitrary<FrameFormat> formats = Arbitraries.of(
                Formats.grey(5, 7, 8),
                Formats.grey(300, 1, 16),
                Formats.grey(4, 150, 32),
                Formats.colour(9, 31, "RGB"));
        Arbitrary<Byte> values = Arbitraries.oneOf(Arbitraries.of((byte) 0, (byte) 255), Arbitraries.bytes());
        return formats.flatMap(
                format -> values.array(byte[].class).ofSize(format.frameBytes()).map(bytes -> Tuple.of(format, bytes)));
    }

    private static byte[] noise(FrameFormat format) {
        byte[] bytes = new byte[format.frameBytes()];
        new java.util.Random(1).nextBytes(bytes);
        return bytes;
    }
}
