package io.gantry.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that runs as a process of its own. Its process id and start time are kept in a file, so that the next hub
 * finds it when this one was killed.
 */
final class ChildProcess {

    private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);

    private final Process process;
    private final Path pidFile;

    private ChildProcess(Process process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    /** What to run: command, environment to add, log file (the last one is kept as .old). */
    record Launch(List<String> command, Map<String, String> environment, Path logFile) {}

    /** Starts it in a session of its own, so that Ctrl-C reaches only the hub, which stops things in order. */
    static ChildProcess start(Launch launch, Path pidFile) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(launch.command());
        Process process = process(new Launch(command, launch.environment(), launch.logFile()));
        Files.writeString(pidFile, PidEntry.of(process.toHandle()).text());
        return new ChildProcess(process, pidFile);
    }

    /** Runs it to its end. Returns the exit code. */
    static int run(Launch launch, Path pidFile) throws IOException, InterruptedException {
        ChildProcess child = start(launch, pidFile);
        try {
            return child.process.waitFor();
        } finally {
            child.process.destroyForcibly();
            Files.deleteIfExists(pidFile);
        }
    }

    /** Ends what a killed hub left running, if the process of the file is still that one. */
    static void stopOrphan(Path pidFile, String signal, Duration patience) throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = PidEntry.read(pidFile).flatMap(PidEntry::process);
        if (orphan.isPresent()) {
            log.info(
                    "Stopping process {}, left over from a hub that was killed",
                    orphan.get().pid());
            signal(orphan.get(), signal);
            endOrKill(orphan.get(), patience);
        }
        Files.deleteIfExists(pidFile);
    }

    /** Returns when it has ended. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    long pid() {
        return process.pid();
    }

    boolean endsWithin(Duration wait) throws InterruptedException {
        return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends the signal (INT, TERM ...) and waits; kills what does not end in time. */
    void stop(String signal, Duration patience) throws IOException, InterruptedException {
        signal(process.toHandle(), signal);
        endOrKill(process.toHandle(), patience);
        Files.deleteIfExists(pidFile);
    }

    private static Process process(Launch launch) throws IOException {
        Path logFile = launch.logFile();
        if (Files.exists(logFile)) {
            Files.move(logFile, Path.of(logFile + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(logFile.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("PG"));
        builder.environment().putAll(launch.environment());
        return builder.start();
    }

    private static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private static void endOrKill(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception tooSlow) {
            log.warn("Process {} did not end within {} s and is killed", process.pid(), patience.toSeconds());
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
