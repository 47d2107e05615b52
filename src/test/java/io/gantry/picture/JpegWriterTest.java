package io.gantry.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Small pictures as JPEG. */
class JpegWriterTest {

    @Test
    void what_is_written_is_read_as_nearly_the_same() throws IOException {
        Picture picture = Drawn.slopes(160, 90);
        byte[] jpeg = JpegWriter.jpeg(picture);
        Picture read = new PictureReader(PictureLimits.defaults()).read(() -> new ByteArrayInputStream(jpeg));
        assertThat(read.width()).isEqualTo(160);
        assertThat(read.height()).isEqualTo(90);
        assertThat(Drawn.difference(picture, read)).isLessThan(25);
    }

    @Test
    void a_picture_of_one_pixel_is_one() throws IOException {
        byte[] jpeg = JpegWriter.jpeg(Drawn.flat(1, 1, 10, 200, 30));
        Picture read = new PictureReader(PictureLimits.defaults()).read(() -> new ByteArrayInputStream(jpeg));
        assertThat(read.sample(0, 0, 1)).isBetween(190, 210);
    }
}
