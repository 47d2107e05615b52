package io.gantry.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ResizePropertyTest {

    @Property(tries = 50)
    void the_same_size_changes_nothing(@ForAll @IntRange(min = 1, max = 60) int width, @ForAll long seed) {
        Picture picture = noise(width, 17, seed);
        assertThat(Resize.to(picture, width, 17).rgb()).isEqualTo(picture.rgb());
    }

    @Property(tries = 200)
    void shrinking_keeps_the_mean(
            @ForAll @IntRange(min = 1, max = 50) int width,
            @ForAll @IntRange(min = 1, max = 50) int height,
            @ForAll @IntRange(min = 0, max = 60) int more,
            @ForAll long seed) {
        Picture picture = noise(width + more, height + more, seed);
        float[] planes = Resize.planar(picture, width, height);
        for (int channel = 0; channel < 3; channel++) {
            double mean = 0;
            for (int pixel = 0; pixel < width * height; pixel++) {
                mean += planes[channel * width * height + pixel];
            }
            assertThat(mean / (width * height)).isCloseTo(mean(picture, channel), within(0.01));
        }
    }

    @Property(tries = 200)
    void no_value_leaves_the_range_of_the_source(
            @ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @IntRange(min = 1, max = 30) int height,
            @ForAll @IntRange(min = 1, max = 90) int newWidth,
            @ForAll @IntRange(min = 1, max = 90) int newHeight) {
        Picture picture = Drawn.slopes(width, height);
        for (byte value : Resize.planarBytes(picture, newWidth, newHeight)) {
            assertThat(value & 0xFF).isBetween(0, 255);
        }
        Picture flat = Drawn.flat(width, height, 12, 130, 250);
        assertThat(Resize.to(flat, newWidth, newHeight).rgb())
                .isEqualTo(Drawn.flat(newWidth, newHeight, 12, 130, 250).rgb());
    }

    private static double mean(Picture picture, int channel) {
        double sum = 0;
        for (int at = channel; at < picture.rgb().length; at += 3) {
            sum += picture.rgb()[at] & 0xFF;
        }
        return sum / (picture.width() * picture.height());
    }

    private static Picture noise(int width, int height, long seed) {
        byte[] rgb = new byte[width * height * 3];
        new Random(seed).nextBytes(rgb);
        return new Picture(width, height, rgb);
    }
}
