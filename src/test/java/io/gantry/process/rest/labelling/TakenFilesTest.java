package io.gantry.process.rest.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.NothingTaken;
import io.gantry.model.failure.RefusedPicture;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.store.labelling.RequestImages.Added;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What became of the files of one request. */
class TakenFilesTest {

    private final TakenFiles taken = new TakenFiles();

    @Test
    void one_file_that_was_taken_or_known_is_enough() {
        taken.refuse("cut.png", RefusedPicture.cut());
        taken.take(Added.KNOWN);
        taken.check();
        assertThat(taken.uploaded()).isZero();
        assertThat(taken.skipped()).isEqualTo(1);
        assertThat(taken.errors()).singleElement().asString().startsWith("cut.png: The picture is cut");
    }

    @Test
    void refusals_alone_are_told_together() {
        taken.refuse("a.txt", "No picture");
        taken.refuse("b.txt", "No picture");
        assertThatThrownBy(taken::check).isInstanceOfSatisfying(NothingTaken.class, e -> assertThat(e.errors())
                .containsExactly("a.txt: No picture", "b.txt: No picture"));
    }

    @Test
    void the_hub_s_own_trouble_is_no_refusal() {
        var away = new StoreUnavailable(new IOException("away"));
        assertThatThrownBy(() -> taken.refuse("a.png", away)).isSameAs(away);
        assertThat(taken.errors()).isEmpty();
    }
}
