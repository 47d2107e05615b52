package io.gantry.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.bench.DrawnScene;
import io.gantry.picture.JpegFile;
import io.gantry.picture.Picture;
import io.gantry.picture.PictureHeader;
import io.gantry.picture.PictureLimits;
import io.gantry.picture.PictureReader;
import io.gantry.picture.PictureSource;
import io.gantry.picture.Resize;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PictureFlagsTest {

    private static final Picture SCENE = DrawnScene.scene(9);

    @Test
    void a_sharp_bright_picture_has_no_flag() throws IOException {
        assertThat(PictureFlags.of(SCENE)).isEmpty();
        assertThat(PictureFlags.of(header(JpegFile.write(SCENE, 0.9f)))).isEmpty();
    }

    @Test
    void a_blurred_picture_is_told() {
        Picture small = Resize.to(SCENE, SCENE.width() / 12, SCENE.height() / 12);
        assertThat(PictureFlags.of(Resize.to(small, SCENE.width(), SCENE.height())))
                .containsExactly(PictureFlags.BLURRED);
    }

    @Test
    void a_dark_picture_is_told() {
        assertThat(PictureFlags.of(DrawnScene.dark(1))).containsExactly(PictureFlags.TOO_DARK);
    }

    @Test
    void a_small_and_a_cut_file_are_told() throws IOException {
        byte[] file = JpegFile.write(Resize.to(SCENE, 100, 90), 0.9f);
        assertThat(PictureFlags.of(header(file))).containsExactly(PictureFlags.TOO_SMALL);
        assertThat(PictureFlags.of(header(Arrays.copyOf(file, file.length - 100))))
                .containsExactly(PictureFlags.CUT, PictureFlags.TOO_SMALL);
    }

    private static PictureHeader header(byte[] file) throws IOException {
        return new PictureReader(PictureLimits.defaults()).header(PictureSource.of(file));
    }
}
