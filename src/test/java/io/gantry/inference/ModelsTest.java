package io.gantry.inference;

import static io.gantry.inference.ModelFolders.ct;
import static io.gantry.inference.ModelFolders.descriptor;
import static io.gantry.inference.ModelFolders.even;
import static io.gantry.inference.ModelFolders.load;
import static io.gantry.inference.ModelFolders.put;
import static io.gantry.inference.ModelFolders.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gantry.model.failure.ModelFailed;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"brightness", "column"})
    void answers_with_the_largest_slice(String script) throws IOException {
        put(folder, script);

        try (Models models = load(folder)) {
            Classification answer = models.classify(ct(4), series(-1000, 0, 500, -500));

            assertThat(answer.probability()).isCloseTo(0.75, within(1e-6));
            assertThat(answer.label()).isEqualTo("bright");
            assertThat(answer.pathology()).isTrue();
            assertThat(answer.model()).isEqualTo(models.served().get(0));
        }
    }

    @Test
    void answers_with_the_mean_where_the_descriptor_says_so() throws IOException {
        put(folder, "m", descriptor("m", "brightness.pt").replace("aggregate: max", "aggregate: mean"), "brightness");

        try (Models models = load(folder)) {
            Classification answer = models.classify(ct(4), series(-1000, 0, 500, -500));

            assertThat(answer.probability()).isCloseTo(0.375, within(1e-6));
            assertThat(answer.label()).isEqualTo("dark");
            assertThat(answer.pathology()).isFalse();
        }
    }

    @Test
    void calls_the_threshold_itself_pathological() throws IOException {
        put(folder, "brightness");

        try (Models models = load(folder)) {
            assertThat(models.classify(ct(2), series(0, 0)).pathology()).isTrue();
        }
    }

    @Test
    void says_which_model_to_the_byte() throws IOException {
        put(folder, "brightness");

        try (Models models = load(folder)) {
            ModelIdentity identity = models.served().get(0);

            assertThat(identity.name()).isEqualTo("brightness");
            assertThat(identity.version()).isEqualTo("1.0.0");
            assertThat(identity.sha256()).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void judges_thousands_of_slices_that_come_one_at_a_time() throws IOException {
        put(folder, "brightness");
        AtomicInteger pulled = new AtomicInteger();
        Iterator<Slice> slices = Stream.generate(() -> even(16, 16, pulled.incrementAndGet()))
                .limit(5000)
                .iterator();

        try (Models models = load(folder)) {
            assertThat(models.classify(ct(5000), slices).probability()).isGreaterThan(0.99);
        }
        assertThat(pulled).hasValue(5000);
    }

    @Test
    void judges_many_series_at_once_without_mixing_them() throws IOException {
        put(folder, "brightness");

        try (Models models = load(folder)) {
            List<Double> answers = IntStream.range(0, 64)
                    .parallel()
                    .mapToObj(i -> models.classify(ct(10), repeated(10, 20 + i, -1000 + 2000 * i / 64.0))
                            .probability())
                    .toList();

            for (int i = 0; i < 64; i++) {
                assertThat(answers.get(i)).isCloseTo(i / 64.0, within(1e-5));
            }
        }
    }

    @Test
    void takes_a_model_out_that_breaks_down_again_and_again() throws IOException {
        put(folder, "afraid-of-light");

        try (Models models = load(folder)) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> models.classify(ct(8), repeated(8, 16, 1000)))
                        .hasMessage("The model afraid-of-light failed on this series.");
            }
            assertThatThrownBy(() -> models.classify(ct(8), repeated(8, 16, -1000)))
                    .isInstanceOf(ModelFailed.class)
                    .hasMessageStartingWith("The model afraid-of-light is taken out for now: it failed 5 times");
        }
    }

    @Test
    void gives_a_broken_forward_pass_as_a_failure_and_serves_on() throws IOException {
        put(folder, "afraid-of-light");

        try (Models models = load(folder)) {
            assertThatThrownBy(() -> models.classify(ct(8), repeated(8, 16, 1000)))
                    .isInstanceOf(ModelFailed.class)
                    .hasMessage("The model afraid-of-light failed on this series.");
            assertThatThrownBy(() -> models.classify(ct(8), repeated(8, 16, 0)))
                    .isInstanceOf(ModelFailed.class)
                    .hasMessage("The model afraid-of-light gave no probability for this series.");
            assertThat(models.classify(ct(8), repeated(8, 16, -1000)).probability())
                    .isZero();
        }
    }

    @Test
    void a_failure_while_reading_slices_reaches_the_caller() throws IOException {
        put(folder, "brightness");
        Iterator<Slice> cut = Stream.iterate(0, i -> i + 1)
                .map(i -> {
                    if (i == 7) {
                        throw new IllegalArgumentException("cut");
                    }
                    return even(16, 16, 0);
                })
                .iterator();

        try (Models models = load(folder)) {
            assertThatThrownBy(() -> models.classify(ct(20), cut)).hasMessage("cut");
            assertThat(models.classify(ct(2), series(0, 0)).probability()).isCloseTo(0.5, within(1e-6));
        }
    }

    @Test
    void serves_nothing_from_a_folder_that_is_not_there() {
        try (Models models = load(folder.resolve("none"))) {
            assertThat(models.served()).isEmpty();
            assertThatThrownBy(() -> models.classify(ct(9), series(0))).isInstanceOf(RefusedByModel.class);
        }
    }

    @Test
    void finds_descriptors_in_the_folder_itself_too() throws IOException {
        Path nested = put(folder, "brightness");
        Files.move(nested, folder.resolve("brightness.yaml"));
        Files.move(nested.resolveSibling("brightness.pt"), folder.resolve("brightness.pt"));

        try (Models models = load(folder)) {
            assertThat(models.served()).hasSize(1);
            assertThat(models.refused()).isEmpty();
        }
    }

    private static Iterator<Slice> repeated(int slices, int side, double value) {
        return Stream.generate(() -> even(side, side, value)).limit(slices).iterator();
    }
}
