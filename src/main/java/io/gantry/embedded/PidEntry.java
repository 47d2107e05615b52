package io.gantry.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process named so that a later one with the same id is not taken for it: id and start time. */
record PidEntry(long pid, Instant started) {

    /** The start time is reckoned from the boot time, which a clock adjustment moves a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    static PidEntry of(ProcessHandle process) {
        return new PidEntry(process.pid(), started(process));
    }

    /** The entry in the file, or empty when there is none that can be read. */
    static Optional<PidEntry> read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).strip().split(" ");
        try {
            return words.length == 2
                    ? Optional.of(new PidEntry(Long.parseLong(words[0]), Instant.parse(words[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    String text() {
        return pid + " " + started;
    }

    /** The process, if it still runs. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        Duration.between(started(process), started).abs().compareTo(TOLERANCE) <= 0);
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
