package io.gantry.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void greys_become_red_green_and_blue_alike() {
        Picture picture = Picture.ofGreys(2, 2, new byte[] {0, 10, 20, (byte) 255}, 4);
        assertThat(picture.width()).isEqualTo(2);
        assertThat(picture.rgb()).containsExactly(0, 0, 0, 10, 10, 10, 20, 20, 20, 255, 255, 255);
    }

    @Test
    void of_more_greys_than_are_enough_every_second_is_kept() {
        byte[] greys = new byte[5 * 4];
        for (int at = 0; at < greys.length; at++) {
            greys[at] = (byte) at;
        }
        Picture picture = Picture.ofGreys(5, 4, greys, 6);
        assertThat(picture.width()).isEqualTo(3);
        assertThat(picture.height()).isEqualTo(2);
        assertThat(new int[] {picture.sample(0, 0, 0), picture.sample(2, 0, 1), picture.sample(1, 1, 2)})
                .containsExactly(0, 4, 12);
    }
}
