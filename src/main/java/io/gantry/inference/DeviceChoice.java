package io.gantry.inference;

import ai.djl.Device;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where models are to run, as {@code gantry.inference.device} has it. */
public enum DeviceChoice {
    /** On the first GPU where PyTorch finds one, else on the CPU. */
    AUTO,
    /** On the CPU, whatever else there is. */
    CPU,
    /** On the first GPU. Where PyTorch finds none, on the CPU: slow is better than not at all. */
    GPU;

    /** @throws IllegalArgumentException when it is none of the words */
    public static DeviceChoice of(String word) {
        return Arrays.stream(values())
                .filter(choice -> choice.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("gantry.inference.device must be "
                        + Arrays.stream(values()).map(DeviceChoice::word).collect(Collectors.joining(", "))
                        + ", not " + word));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where models run then. */
    Device among(int gpus) {
        return this != CPU && gpus > 0 ? Device.gpu(0) : Device.cpu();
    }

    /** Whether they run elsewhere than was asked for. */
    boolean fallsBack(int gpus) {
        return this == GPU && gpus == 0;
    }

    /** What is told of it when the hub starts. */
    String told(int gpus) {
        String place = among(gpus).isGpu() ? "the first of " + gpus + (gpus == 1 ? " GPU" : " GPUs") : "the CPU";
        String why = fallsBack(gpus)
                ? ", since PyTorch finds no GPU: it needs libraries with CUDA and a driver (docs/operations.md)"
                : "";
        return place + why + " (gantry.inference.device: " + word() + ")";
    }
}
