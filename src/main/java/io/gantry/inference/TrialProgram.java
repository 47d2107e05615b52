package io.gantry.inference;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Loads a model and has it answer, in a process of its own ({@link ModelTrial}): native code that crashes, never ends or
 * takes all memory is nobody else's trouble.
 */
final class TrialProgram {

    private TrialProgram() {}

    /** @param arguments descriptor, file, PyTorch's libraries, where to answer, most bytes, most milliseconds, device */
    public static void main(String... arguments) throws IOException {
        Path answer = Path.of(arguments[3]);
        TrialWatch watch =
                new TrialWatch(answer, Long.parseLong(arguments[4]), Duration.ofMillis(Long.parseLong(arguments[5])));
        watch.start();
        String said;
        try {
            said = ModelTrial.TAKEN
                    + attempt(
                            Path.of(arguments[0]),
                            Path.of(arguments[1]),
                            Path.of(arguments[2]),
                            DeviceChoice.of(arguments[6]));
        } catch (BrokenModel e) {
            said = e.getMessage();
        } catch (StackOverflowError | OutOfMemoryError e) {
            said = "a trial takes more memory than it may";
        }
        watch.answer(said);
    }

    /** Bytes that it takes beside PyTorch itself. */
    private static long attempt(Path descriptor, Path file, Path natives, DeviceChoice device)
            throws BrokenModel, IOException {
        JsonNode root = DescriptorReader.parse(descriptor);
        Torch.Started torch = Torch.start(natives, device);
        long before = OwnMemory.now().orElse(0);
        try (TorchScript script = TorchScript.load(DescriptorReader.read(root), file, torch)) {
            long peak = OwnMemory.peak().orElse(0);
            return Math.max(Files.size(file), peak - before);
        }
    }
}
