package io.gantry.inference;

import static io.gantry.inference.ModelFolders.ct;
import static io.gantry.inference.ModelFolders.descriptor;
import static io.gantry.inference.ModelFolders.load;
import static io.gantry.inference.ModelFolders.put;
import static io.gantry.inference.ModelFolders.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.ModelIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that come and go while others are asked. */
class ModelReloadTest {

    private static final int RELOADS = 200;

    @TempDir
    Path folder;

    @Test
    void a_model_that_is_put_into_the_folder_serves_from_the_next_look_on() throws IOException {
        try (Models models = load(folder)) {
            assertThat(models.served()).isEmpty();
            putVersion("1.0.0");
            models.look();
            assertThat(versions(models)).containsExactly("1.0.0");
        }
    }

    @Test
    void a_model_that_is_taken_away_serves_no_longer() throws IOException {
        Path descriptor = putVersion("1.0.0");
        try (Models models = load(folder)) {
            Files.delete(descriptor);
            models.look();
            assertThat(models.served()).isEmpty();
            assertThatThrownBy(() -> models.classify(ct(2), series(0, 0))).isInstanceOf(RefusedByModel.class);
        }
    }

    @Test
    void a_broken_replacement_is_refused_and_the_earlier_version_serves_on() throws IOException {
        Path descriptor = putVersion("1.0.0");
        try (Models models = load(folder)) {
            Files.writeString(descriptor, version("2.0.0").replace("threshold: 0.5", "threshold: 5"));
            models.look();
            assertThat(versions(models)).containsExactly("1.0.0");
            assertThat(models.refused())
                    .extracting(RefusedModel::reason)
                    .containsExactly("output.threshold must be above 0.0 and at most 1.0");
            assertThat(models.classify(ct(2), series(-1000, -1000)).model().version())
                    .isEqualTo("1.0.0");
            Files.writeString(descriptor, version("2.0.1"));
            models.look();
            assertThat(versions(models)).containsExactly("2.0.1");
            assertThat(models.refused()).isEmpty();
        }
    }

    @Test
    void a_model_that_was_refused_for_another_of_its_name_serves_when_that_one_is_gone() throws IOException {
        Path first = putVersion("1.0.0");
        Path second = Files.createDirectories(folder.resolve("second"));
        Files.copy(first.resolveSibling("brightness.pt"), second.resolve("brightness.pt"));
        Files.writeString(second.resolve("model.yaml"), version("2.0.0"));
        try (Models models = load(folder)) {
            assertThat(versions(models)).containsExactly("1.0.0");
            Files.delete(first);
            models.look();
            assertThat(versions(models)).containsExactly("2.0.0");
        }
    }

    @Test
    void what_has_not_changed_is_not_loaded_again() throws IOException {
        putVersion("1.0.0");
        try (Models models = load(folder)) {
            List<ModelIdentity> before = models.served();
            models.look();
            assertThat(models.served().get(0)).isSameAs(before.get(0));
        }
    }

    @Test
    void no_request_fails_while_a_model_is_replaced_again_and_again() throws Exception {
        Path descriptor = putVersion("0");
        try (Models models = load(folder)) {
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger asked = new AtomicInteger();
            List<CompletableFuture<Void>> clients = List.of(ask(models, over, asked), ask(models, over, asked));
            for (int version = 1; version <= RELOADS; version++) {
                Files.writeString(descriptor, version(Integer.toString(version).concat(".0")));
                models.look();
                assertThat(versions(models)).containsExactly(version + ".0");
            }
            over.set(true);
            CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)).join();
            assertThat(asked.get()).isGreaterThan(RELOADS);
        }
    }

    private static CompletableFuture<Void> ask(Models models, AtomicBoolean over, AtomicInteger asked) {
        return CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                Classification said = models.classify(ct(2), series(-1000, 0));
                assertThat(said.probability()).isEqualTo(0.5);
                asked.incrementAndGet();
            }
        });
    }

    private Path putVersion(String version) throws IOException {
        return put(folder, "brightness", version(version), "brightness");
    }

    private static String version(String version) {
        return descriptor("brightness", "brightness.pt").replace("version: 1.0.0", "version: '" + version + "'");
    }

    private static List<String> versions(Models models) {
        return models.served().stream().map(ModelIdentity::version).toList();
    }
}
