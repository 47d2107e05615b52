package io.gantry.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ResizeTest {

    @Test
    void shrinking_averages_by_the_area_covered() {
        Picture line = grey(3, 1, 0, 90, 240);
        // Each output pixel covers one and a half pixels.
        assertThat(Resize.planar(line, 2, 1)).startsWith(30, 190);
    }

    @Test
    void growing_interpolates_between_centres() {
        Picture line = grey(2, 1, 0, 100);
        assertThat(Resize.planar(line, 4, 1)).startsWith(0, 25, 75, 100);
    }

    @Test
    void planes_are_red_then_green_then_blue() {
        Picture pixel = new Picture(1, 2, new byte[] {1, 2, 3, 4, 5, 6});
        assertThat(Resize.planarBytes(pixel, 1, 2)).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void a_thumbnail_keeps_the_shape_and_never_grows() throws IOException {
        PictureReader reader = new PictureReader(PictureLimits.defaults());
        Picture small = reader.read(PictureSource.of(JpegFile.thumbnail(Drawn.slopes(1000, 500), 256)));
        assertThat(small.width()).isEqualTo(256);
        assertThat(small.height()).isEqualTo(128);
        assertThat(Drawn.difference(small, Drawn.slopes(256, 128))).isLessThan(12);
        Picture same = reader.read(PictureSource.of(JpegFile.thumbnail(Drawn.slopes(40, 20), 256)));
        assertThat(same.width()).isEqualTo(40);
        Picture thread = reader.read(PictureSource.of(JpegFile.thumbnail(Drawn.slopes(2000, 1), 256)));
        assertThat(thread.height()).isEqualTo(1);
    }

    private static Picture grey(int width, int height, int... values) {
        byte[] rgb = new byte[values.length * 3];
        for (int at = 0; at < rgb.length; at++) {
            rgb[at] = (byte) values[at / 3];
        }
        return new Picture(width, height, rgb);
    }
}
