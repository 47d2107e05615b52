package io.gantry.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory of this process, native memory included, where the system tells it (Linux, proc(5)). */
final class OwnMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int KILOBYTE = 1024;

    private OwnMemory() {}

    /** Bytes that are resident. */
    static OptionalLong now() {
        return line("VmRSS:");
    }

    /** The most that ever were. */
    static OptionalLong peak() {
        return line("VmHWM:");
    }

    private static OptionalLong line(String name) {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
