package io.gantry.process.stage.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.bench.DrawnScene;
import io.gantry.bench.StoredPictures;
import io.gantry.model.quality.DuplicateMatch;
import io.gantry.quality.duplicate.Fingerprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks up pictures in a database of their own. */
class FindDuplicatesIT {

    private static final double SAME = 0.9;
    private static final int PICTURES = 400;

    @TempDir
    private Path folder;

    @Test
    void the_same_picture_is_found_among_hundreds_that_look_much_like_it() throws Exception {
        try (StoredPictures stored = StoredPictures.open(folder)) {
            List<UUID> ids = new ArrayList<>();
            List<Fingerprint> fingerprints = new ArrayList<>();
            for (int seed = 0; seed < PICTURES; seed++) {
                Fingerprint fingerprint = Fingerprint.of(DrawnScene.disc(seed));
                assertThat(fingerprint.isTelling()).isTrue();
                fingerprints.add(fingerprint);
                ids.add(stored.add(fingerprint));
            }
            for (int number = 0; number < PICTURES; number++) {
                assertThat(stored.near(fingerprints.get(number)).stream().filter(match -> match.score() >= SAME))
                        .extracting(DuplicateMatch::id)
                        .contains(ids.get(number));
            }
        }
    }
}
