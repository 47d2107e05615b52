package io.gantry.inference;

import java.nio.file.Path;

/**
 * How models are run.
 *
 * @param models folder that holds the models: each {@code *.yaml} in it or one level below is a descriptor
 * @param threads forward passes that run at the same time, 1 or more; each uses one core on a CPU
 * @param nativeCache folder for PyTorch's native libraries, written once (about 430 MB)
 */
public record InferenceSettings(Path models, int threads, Path nativeCache) {

    public InferenceSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("gantry.inference.threads must be 1 or more, not " + threads);
        }
    }
}
