package io.gantry.inference;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How models are run.
 *
 * @param models folder that holds the models: each {@code *.yaml} in it or one level below is a descriptor
 * @param registered this node's folder for those that were uploaded, which go before others of their name; null for none
 * @param threads forward passes that run at the same time, 1 or more; each uses one core on a CPU
 * @param nativeCache folder for PyTorch's native libraries, written once (about 430 MB)
 * @param device where they run
 * @param batchDelay how long a picture waits at most for others to go through a model with it
 * @param patience how long a picture may take, its waiting counted
 */
public record InferenceSettings(
        Path models,
        @Nullable Path registered,
        int threads,
        Path nativeCache,
        DeviceChoice device,
        Duration batchDelay,
        Duration patience) {

    public InferenceSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("gantry.inference.threads must be 1 or more, not " + threads);
        }
        if (batchDelay.isNegative() || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "gantry.inference.batch-delay must not be negative, gantry.inference.patience above 0");
        }
    }

    /** The usual device, delay and patience, and nothing that was uploaded. */
    public InferenceSettings(Path models, int threads, Path nativeCache) {
        this(models, null, threads, nativeCache, DeviceChoice.AUTO, Duration.ofMillis(2), Duration.ofMinutes(1));
    }
}
