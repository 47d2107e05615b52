package io.gantry.inference;

import static io.gantry.inference.ModelFolders.even;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.ImageFacts;
import io.gantry.model.imaging.Orientation;
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
    void refuses_a_series_with_a_step_that_is_too_long_though_most_are_not() {
        assertRefused(
                () -> contract.check(ct(new ImageFacts(Set.of(), Set.of(), Set.of(), "", Orientation.AXIAL, 7))),
                "The model ct-test takes slices that are 0.2 to 6 mm apart; in this series some are 7 mm apart, and"
                        + " slices may be missing there.");
    }

    @Test
    void refuses_a_gap_that_is_wider_than_it_bears() throws Exception {
        InputContract strict = contract("largestGap: 2");
        strict.check(ct(new ImageFacts(Set.of(), Set.of(), Set.of(), "", Orientation.AXIAL, 4)));
        assertRefused(
                () -> strict.check(ct(new ImageFacts(Set.of(), Set.of(), Set.of(), "", Orientation.AXIAL, 5))),
                "The model ct-test takes no series with gaps; most slices of this one are 2 mm apart, but some 5 mm.");
    }

    @Test
    void refuses_types_of_images() throws Exception {
        InputContract strict = contract("notImageTypes: [localizer, MIP]");
        strict.check(ct(images(Set.of("ORIGINAL", "PRIMARY", "AXIAL"), "MONOCHROME2", "HU", Orientation.AXIAL)));
        assertRefused(
                () -> strict.check(
                        ct(images(Set.of("ORIGINAL", "PRIMARY", "LOCALIZER"), "MONOCHROME2", "HU", Orientation.AXIAL))),
                "The model ct-test does not take images of the type LOCALIZER, which this series holds.");
    }

    @Test
    void refuses_colour() throws Exception {
        assertRefused(
                () -> contract("photometric: [MONOCHROME2]")
                        .check(ct(images(Set.of(), "RGB", "HU", Orientation.AXIAL))),
                "The model ct-test takes images in MONOCHROME2; those of this series are in RGB.");
    }

    @Test
    void a_model_for_ct_takes_hounsfield_units_unless_it_says_otherwise() throws Exception {
        contract.check(ct(images(Set.of(), "MONOCHROME2", "HU", Orientation.AXIAL)));
        assertRefused(
                () -> contract.check(ct(images(Set.of(), "MONOCHROME2", "Z_EFF", Orientation.AXIAL))),
                "The model ct-test takes values in HU; those of this series are in Z_EFF.");
        assertRefused(
                () -> contract.check(ct(new ImageFacts(
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        "Rescale Intercept (0028,1052) is missing",
                        Orientation.AXIAL,
                        2))),
                "The model ct-test needs values in HU, which those of this series can't be turned into: Rescale Intercept"
                        + " (0028,1052) is missing.");
        contract("units: [Z_EFF]").check(ct(images(Set.of(), "MONOCHROME2", "Z_EFF", Orientation.AXIAL)));
    }

    @Test
    void refuses_another_orientation_and_none() throws Exception {
        InputContract axial = contract("orientation: axial");
        axial.check(ct(images(Set.of(), "MONOCHROME2", "HU", Orientation.AXIAL)));
        assertRefused(
                () -> axial.check(ct(images(Set.of(), "MONOCHROME2", "HU", Orientation.CORONAL))),
                "The model ct-test takes axial images; those of this series are coronal.");
        assertRefused(
                () -> axial.check(ct(images(Set.of(), "MONOCHROME2", "HU", Orientation.UNKNOWN))),
                "The model ct-test takes axial images; those of this series do not say how they lie in the patient.");
    }

    @Test
    void a_series_that_states_no_body_part_is_taken_where_that_is_allowed() throws Exception {
        InputContract chest = contract("bodyParts: [CHEST]");
        InputContract lenient = contract("bodyParts: [CHEST]\n  unstatedBodyPart: true");
        SeriesFacts unstated = new SeriesFacts("CT", "", 8, 2, Set.of());
        assertThat(chest.isFor(unstated)).isFalse();
        assertThat(lenient.isFor(unstated)).isTrue();
        assertThat(lenient.isFor(new SeriesFacts("CT", "KNEE", 8, 2, Set.of()))).isFalse();
        assertThat(lenient.isFor(new SeriesFacts("CT", "CHESTABDOMEN", 8, 2, Set.of())))
                .isTrue();
    }

    @Test
    void is_for_its_modality_only() {
        assertThat(contract.isFor(facts(8, 2))).isTrue();
        assertThat(contract.isFor(new SeriesFacts("ct", "", 8, 2, Set.of()))).isTrue();
        assertThat(contract.isFor(new SeriesFacts("MR", "", 8, 2, Set.of()))).isFalse();
        assertThat(contract.isFor(new SeriesFacts("", "", 8, 2, Set.of()))).isFalse();
    }

    private InputContract contract(String key) throws IOException, BrokenModel {
        String name = key.startsWith("bodyParts") ? "bodyParts: []" : "minimumSlices: 2";
        String descriptor = ModelFolders.descriptor("ct-test", "a.pt")
                .replace(name, name.startsWith("bodyParts") ? key : name + "\n  " + key);
        return new InputContract(DescriptorReader.check(
                DescriptorReader.parse(Files.writeString(folder.resolve("other.yaml"), descriptor))));
    }

    private static SeriesFacts ct(ImageFacts images) {
        return new SeriesFacts("CT", "CHEST", 8, 2, Set.of("1.2.840.10008.1.2.1"), images);
    }

    private static ImageFacts images(Set<String> types, String photometric, String units, Orientation orientation) {
        return new ImageFacts(types, Set.of(photometric), Set.of(units), "", orientation, 2);
    }

    private static SeriesFacts facts(int slices, double sliceSpacing, String... syntaxes) {
        return new SeriesFacts("CT", "CHEST", slices, sliceSpacing, Set.of(syntaxes));
    }

    private static void assertRefused(ThrowingCallable check, String reason) {
        assertThatThrownBy(check).isInstanceOf(RefusedByModel.class).hasMessage(reason);
    }
}
