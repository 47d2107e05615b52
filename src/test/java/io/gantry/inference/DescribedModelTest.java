package io.gantry.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.RefusedModelFile;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Descriptors come from outside: each is read or refused with a reason that names no class. */
class DescribedModelTest {

    private static final String GOOD = ModelFolders.descriptor("brightness", "any.pt");

    @Example
    void tells_what_the_registry_has_to_know() {
        assertThat(DescribedModel.read(GOOD))
                .isEqualTo(new DescribedModel("brightness", "1.0.0", "classification", "", null, null));
    }

    @Example
    void a_pinned_descriptor_is_the_same_for_the_file_that_was_kept() {
        String sha256 = "0".repeat(64);
        String pinned = DescribedModel.pinned(GOOD.replace("any.pt", "../../outside.pt"), "kept.pt", sha256);
        assertThat(pinned).doesNotContain("outside").contains("kept.pt");
        assertThat(DescribedModel.read(pinned))
                .isEqualTo(new DescribedModel("brightness", "1.0.0", "classification", sha256, null, null));
    }

    @Example
    void nesting_without_end_is_refused() {
        assertRefused("[".repeat(60_000));
        assertRefused("a: ".repeat(20_000));
        assertRefused("? ".repeat(30_000));
    }

    @Example
    void what_names_itself_again_and_again_is_refused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("x]\n");
        }
        assertRefused(laughs.toString());
    }

    @Property(tries = 500)
    void any_text_is_read_or_refused(@ForAll @StringLength(max = 400) String text) {
        readOrRefused(text);
    }

    @Property(tries = 1000)
    void a_descriptor_with_something_else_in_it_is_read_or_refused(
            @ForAll @IntRange(max = 500) int at,
            @ForAll @IntRange(max = 40) int gone,
            @ForAll @StringLength(max = 12) String instead) {
        int from = Math.min(at, GOOD.length());
        int to = Math.min(from + gone, GOOD.length());
        readOrRefused(GOOD.substring(0, from) + instead + GOOD.substring(to));
    }

    private static void readOrRefused(String text) {
        try {
            String name = DescribedModel.read(text).name();
            assertThat(DescribedModel.read(DescribedModel.pinned(text, "kept.pt", "0".repeat(64)))
                            .name())
                    .isEqualTo(name);
        } catch (RefusedModelFile e) {
            assertThat(e.getMessage()).startsWith("The model is refused: ").doesNotContain("com.fasterxml", "java.");
        }
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> DescribedModel.read(text))
                .isInstanceOf(RefusedModelFile.class)
                .hasMessageStartingWith("The model is refused: ");
    }
}
