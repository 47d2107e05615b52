package io.gantry.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankImageTest {

    private static final int PIXELS = 300_000;

    @ParameterizedTest
    @ValueSource(ints = {132, 65_530, 65_536, 131_060, 200_001})
    void is_one_whose_pixels_are_as_long_as_its_header_says(int header) throws IOException {
        assertThat(isBlank(image(header, PIXELS, true))).isTrue();
        assertThat(isBlank(image(header, PIXELS, false))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, PIXELS - 66_000, PIXELS + 1, Integer.MAX_VALUE, -1})
    void is_none_whose_pixels_are_shorter_or_longer_than_that(int announced) throws IOException {
        assertThat(isBlank(image(132, announced, true))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 12, 400_000})
    void is_none_without_pixels(int size) throws IOException {
        assertThat(isBlank(new byte[size])).isFalse();
    }

    private static boolean isBlank(byte[] unpacked) throws IOException {
        return BlankImage.is(new ByteArrayInputStream(unpacked), unpacked.length);
    }

    private static byte[] image(int header, int announced, boolean explicit) {
        ByteBuffer image =
                ByteBuffer.allocate(header + (explicit ? 12 : 8) + PIXELS).order(ByteOrder.LITTLE_ENDIAN);
        image.position(header);
        image.putShort((short) 0x7FE0).putShort((short) 0x0010);
        if (explicit) {
            image.put((byte) 'O').put((byte) 'W').putShort((short) 0);
        }
        image.putInt(announced);
        return image.array();
    }
}
