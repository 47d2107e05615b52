package io.gantry.inference;

import static io.gantry.inference.ModelFolders.even;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputContractTest {

    @TempDir
    Path folder;

    private InputContract contract;

    @BeforeEach
    void read() throws IOException, BrokenModel {
        String descriptor = ModelFolders.descriptor("ct-test", "a.pt")
                .replace("minimumSlices: 2", "minimumSlices: 8\n  transferSyntaxes: [1.2.840.10008.1.2.1]");
        contract = new InputContract(DescriptorReader.check(
                DescriptorReader.parse(Files.writeString(folder.resolve("model.yaml"), descriptor))));
    }

    @Test
    void takes_what_fits() {
        contract.check(facts(8, 2, "1.2.840.10008.1.2.1"));
        contract.check(even(16, 16, 0, 0.2));
        contract.check(even(16, 16, 0, 4));
        contract.checkSame(even(16, 16, 0, 1), even(16, 16, 5, 1.0004));
    }

    @Test
    void refuses_too_few_slices() {
        assertRefused(
                () -> contract.check(facts(3, 2)), "The model ct-test needs at least 8 slices; this series has 3.");
    }

    @Test
    void refuses_slices_too_far_apart() {
        assertRefused(
                () -> contract.check(facts(8, 7.5)),
                "The model ct-test takes slices that are 0.2 to 6 mm apart; in this series they are 7.5 mm apart.");
    }

    @Test
    void refuses_unknown_distances() {
        assertRefused(
                () -> contract.check(facts(8, Double.NaN)),
                "The model ct-test needs the distance between slices, which this series does not give.");
        assertRefused(
                () -> contract.check(even(16, 16, 0, Double.NaN)),
                "The model ct-test needs the distance between pixels, which this series does not give.");
    }

    @Test
    void refuses_pixels_of_no_size() {
        assertRefused(
                () -> contract.check(even(16, 16, 0, 0)),
                "The model ct-test takes pixels that are 0.2 to 4 mm apart; in this series they are 0 mm apart.");
    }

    @Test
    void refuses_a_transfer_syntax() {
        assertRefused(
                () -> contract.check(facts(8, 2, "1.2.840.10008.1.2.4.50")),
                "The model ct-test does not take the transfer syntax of this series (1.2.840.10008.1.2.4.50).");
    }

    @Test
    void refuses_images_that_would_fill_the_memory() {
        Slice huge = new Slice(4000, 4000, new float[0], 4, 4, 0);

        assertRefused(
                () -> contract.check(huge),
                "The model ct-test does not take images as large as these (16000 x 16000 mm).");
    }

    @Test
    void refuses_images_of_several_sizes_or_spacings() {
        assertRefused(
                () -> contract.checkSame(even(16, 16, 0), even(16, 32, 0)),
                "The model ct-test needs images of one size; this series mixes 16 x 16 and 32 x 16.");
        assertRefused(
                () -> contract.checkSame(even(16, 16, 0, 1), even(16, 16, 0, 1.1)),
                "The model ct-test needs images of one pixel spacing; this series mixes several.");
    }

    @Test
    void counts_the_slices_that_really_came() throws IOException {
        ModelFolders.put(folder, "brightness");
        try (Models models = ModelFolders.load(folder)) {
            assertRefused(
                    () -> models.classify(
                            ModelFolders.ct(4), List.of(even(16, 16, 0)).iterator()),
                    "The model brightness needs at least 2 slices; this series has 1.");
            assertRefused(
                    () -> models.classify(ModelFolders.ct(4), List.<Slice>of().iterator()),
                    "The model brightness needs at least 2 slices; this series has 0.");
        }
    }

    @Test
    void is_for_its_modality_only() {
        assertThat(contract.isFor(facts(8, 2))).isTrue();
        assertThat(contract.isFor(new SeriesFacts("ct", "", 8, 2, Set.of()))).isTrue();
        assertThat(contract.isFor(new SeriesFacts("MR", "", 8, 2, Set.of()))).isFalse();
        assertThat(contract.isFor(new SeriesFacts("", "", 8, 2, Set.of()))).isFalse();
    }

    private static SeriesFacts facts(int slices, double sliceSpacing, String... syntaxes) {
        return new SeriesFacts("CT", "CHEST", slices, sliceSpacing, Set.of(syntaxes));
    }

    private static void assertRefused(ThrowingCallable check, String reason) {
        assertThatThrownBy(check).isInstanceOf(RefusedByModel.class).hasMessage(reason);
    }
}
