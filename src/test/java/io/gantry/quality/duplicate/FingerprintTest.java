package io.gantry.quality.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.bench.DrawnScene;
import io.gantry.bench.PictureChanges;
import io.gantry.phantom.PhantomSeries;
import io.gantry.picture.Picture;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What bench/qc measures on many pictures holds on one, for every change. */
class FingerprintTest {

    private static final double SAME = 0.5;
    private static final Picture SCENE = DrawnScene.scene(7);
    private static final Fingerprint ORIGINAL = Fingerprint.of(SCENE);

    static Set<String> changes() {
        return PictureChanges.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_changed_picture_is_found_again(String change) {
        byte[] file = PictureChanges.ALL.get(change).apply(SCENE, new Random(1));
        Fingerprint changed = Fingerprint.of(PictureChanges.read(file));
        assertThat(changed.probes()).containsAnyOf(ORIGINAL.keys());
        assertThat(new Comparison(changed).score(ORIGINAL)).isGreaterThan(SAME);
    }

    @Test
    void other_pictures_are_not_found() {
        Comparison comparison = new Comparison(ORIGINAL);
        for (int other = 0; other < 100; other++) {
            assertThat(comparison.score(Fingerprint.of(DrawnScene.small(other))))
                    .isLessThan(SAME);
        }
    }

    @Test
    void pictures_of_nothing_are_kept_under_no_key() {
        assertThat(Fingerprint.of(DrawnScene.flat(1)).keys()).isEmpty();
        assertThat(Fingerprint.of(DrawnScene.dark(1)).keys()).isEmpty();
        assertThat(Fingerprint.of(DrawnScene.text(1)).isTelling()).isFalse();
        assertThat(Fingerprint.of(DrawnScene.text(2)).probes()).isEmpty();
    }

    @Test
    void neighbouring_slices_are_not_the_same() {
        PhantomSeries series = PhantomSeries.withNodules(11, 256, 8);
        Comparison middle = new Comparison(Fingerprint.of(DrawnScene.slice(series, 4)));
        assertThat(middle.score(Fingerprint.of(DrawnScene.slice(series, 4)))).isGreaterThan(0.9);
        for (int neighbour : new int[] {2, 3, 5, 6}) {
            assertThat(middle.score(Fingerprint.of(DrawnScene.slice(series, neighbour))))
                    .isLessThan(SAME);
        }
    }

    @Test
    void a_fingerprint_comes_back_from_its_bytes() {
        Fingerprint again = Fingerprint.of(ORIGINAL.bytes());
        assertThat(ORIGINAL.bytes()).hasSize(Fingerprint.BYTES).hasSizeLessThanOrEqualTo(1024);
        assertThat(again.bytes()).isEqualTo(ORIGINAL.bytes());
        assertThat(again.keys()).isEqualTo(ORIGINAL.keys());
        assertThat(again.probes()).isEqualTo(ORIGINAL.probes());
        assertThat(new Comparison(again).score(ORIGINAL)).isGreaterThan(0.99);
    }

    @Test
    void other_bytes_are_no_fingerprint() {
        assertThatThrownBy(() -> Fingerprint.of(new byte[3])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fingerprint.of(new byte[Fingerprint.BYTES]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_turned_square_turns_back() {
        float[] square = {1, 2, 3, 4};
        assertThat(Symmetry.TURN_RIGHT.turn(Symmetry.TURN_LEFT.turn(square, 2), 2))
                .containsExactly(1, 2, 3, 4);
        assertThat(Symmetry.MIRRORED.turn(square, 2)).containsExactly(2, 1, 4, 3);
        assertThat(Symmetry.TRANSPOSED.turn(square, 2)).containsExactly(1, 3, 2, 4);
    }
}
