package io.gantry.inference;

import static io.gantry.inference.ModelFolders.descriptor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.RefusedModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that were sent are tried in a process of their own. */
class ModelTrialTest {

    private static final long ROOM = 512L << 20;
    private static final String BRIGHTNESS = descriptor("brightness", "any.pt");

    @TempDir
    Path spool;

    private final ModelTrial trial =
            new ModelTrial(ModelFolders.NATIVES, DeviceChoice.CPU, Duration.ofMinutes(2), ROOM);

    @AfterEach
    void nothing_is_left_behind() throws IOException {
        try (Stream<Path> left = Files.list(spool)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsOnly("model.pt");
        }
        assertThat(trials()).isEmpty();
    }

    @Test
    void a_model_that_answers_is_taken_and_measured() {
        Path file = file(Scripts.brightness());
        assertThat(trial.run(BRIGHTNESS, file, spool)).isBetween((long) Scripts.brightness().length, ROOM);
    }

    @Test
    void what_is_no_torchscript_is_refused() {
        assertRefused(trial, BRIGHTNESS, new byte[] {1, 2, 3}, "the file is no TorchScript that PyTorch can load");
        assertRefused(trial, BRIGHTNESS, new byte[0], "the file is no TorchScript that PyTorch can load");
    }

    @Test
    void an_answer_of_another_shape_than_the_descriptor_says_is_refused() {
        assertRefused(
                trial,
                ModelFolders.segmentation("brightness", 0),
                Scripts.brightness(),
                "a trial with 2 empty images of 64 x 64 fails: the answer has shape (2), not (2, 1, 64, 64)");
    }

    @Test
    void a_model_that_never_answers_is_refused_in_time() {
        ModelTrial brief = new ModelTrial(ModelFolders.NATIVES, DeviceChoice.CPU, Duration.ofSeconds(4), ROOM);
        assertRefused(brief, BRIGHTNESS, Scripts.endless(), "a trial does not end within 4 seconds");
    }

    @Test
    void a_model_that_takes_all_memory_is_refused_before_it_has_it() {
        assertRefused(trial, BRIGHTNESS, Scripts.greedy(), "a trial takes more memory than it may");
    }

    @Test
    void a_model_that_does_not_fit_is_refused() {
        ModelTrial small = new ModelTrial(ModelFolders.NATIVES, DeviceChoice.CPU, Duration.ofMinutes(2), 1);
        assertThatThrownBy(() -> small.run(BRIGHTNESS, file(Scripts.brightness()), spool))
                .isInstanceOf(RefusedModelFile.class)
                .hasMessageMatching("The model is refused: it takes \\d+ MB of memory; one model may take 0 MB"
                        + " \\(gantry.inference.memory\\)\\.");
    }

    @Test
    void a_crash_is_the_trial_s_alone() {
        CompletableFuture<Void> tried = CompletableFuture.runAsync(
                () -> assertRefused(trial, BRIGHTNESS, Scripts.endless(), "it crashes in its trial (exit code 137)"));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> trials().findAny()
                .isPresent());
        trials().forEach(ProcessHandle::destroyForcibly);
        tried.join();
    }

    private static Stream<ProcessHandle> trials() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"));
    }

    private void assertRefused(ModelTrial by, String descriptor, byte[] bytes, String reason) {
        assertThatThrownBy(() -> by.run(descriptor, file(bytes), spool))
                .isInstanceOf(RefusedModelFile.class)
                .hasMessage("The model is refused: " + reason + ".");
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(spool.resolve("model.pt"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
