package io.gantry.process.stage.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.imaging.ReferenceMask;
import io.gantry.model.imaging.Slice;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstThatFitsTest {

    private static final Slice SLICE = new Slice(1, 1, new float[1], 1, 1, 0);

    @Test
    void passes_over_what_does_not_fit_and_says_why() {
        FirstThatFits references = new FirstThatFits(List.of(mask(1, "It marks lungs."), mask(2, null), mask(3, null)));

        assertThat(references.markedIn(SLICE).length()).isEqualTo(3);
        assertThat(references.markedIn(SLICE).length()).isEqualTo(3);
        references.finish();

        assertThat(references.leftOut())
                .containsExactly(
                        "It marks lungs.",
                        "Of several segmentations of a series only the first that fits is compared with.");
    }

    @Test
    void says_of_each_why_none_fits() {
        FirstThatFits references = new FirstThatFits(List.of(mask(1, "One."), mask(2, "Two.")));

        assertThatThrownBy(() -> references.markedIn(SLICE)).hasMessage("Two.");
        assertThat(references.leftOut()).containsExactly("One.");
    }

    private static ReferenceMask mask(int bit, @Nullable String problem) {
        return new ReferenceMask() {
            @Override
            public BitSet markedIn(Slice slice) {
                if (problem != null) {
                    throw new UndecodablePixels(problem);
                }
                BitSet marked = new BitSet();
                marked.set(bit);
                return marked;
            }

            @Override
            public void finish() {
                // It knows of no other slices.
            }
        };
    }
}
