package io.gantry.inference;

import io.gantry.model.failure.RefusedModelFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a model that was sent before it may serve, one at a time: a process of its own loads it and has it answer, so that
 * a native crash ends that process and not the hub. It gets none of the hub's environment, which may hold secrets.
 */
public final class ModelTrial {

    private static final Logger LOG = LoggerFactory.getLogger(ModelTrial.class);

    static final String TAKEN = "taken ";

    /** Starts a class from a jar of jars (Spring Boot, "Launching Executable Jars"). */
    private static final String JAR_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "LD_LIBRARY_PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TMP", "TEMP", "SystemRoot");

    /** PyTorch itself and the virtual machine take some before there is a model. */
    private static final long OVERHEAD = 768L << 20;

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Path nativeCache;
    private final DeviceChoice device;
    private final Duration limit;
    private final long memory;
    private final ReentrantLock turn = new ReentrantLock(true);

    /**
     * @param nativeCache folder of PyTorch's native libraries
     * @param device where models run
     * @param limit how long a trial may take, its start counted
     * @param memory bytes that one model may take
     */
    public ModelTrial(Path nativeCache, DeviceChoice device, Duration limit, long memory) {
        this.nativeCache = nativeCache;
        this.device = device;
        this.limit = limit;
        this.memory = memory;
    }

    /**
     * Has a model tried.
     *
     * @param descriptor its text, checked already
     * @param file its TorchScript
     * @param spool a folder for what lies about meanwhile
     * @return bytes of memory that it takes
     * @throws RefusedModelFile when it can't be loaded, answers what can't be right, crashes, never ends or takes too much
     */
    public long run(String descriptor, Path file, Path spool) {
        turn.lock();
        try {
            return attempt(descriptor, file, spool);
        } finally {
            turn.unlock();
        }
    }

    private long attempt(String descriptor, Path file, Path spool) {
        Path described = null;
        Path answer = null;
        try {
            described = Files.writeString(Files.createTempFile(spool, "trial-", ".yaml"), descriptor);
            answer = Files.createTempFile(spool, "trial-", ".txt");
            int exit = ended(start(described, file, answer));
            return memory(Files.readString(answer), exit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The hub ends", e);
        } finally {
            drop(described);
            drop(answer);
        }
    }

    static String tooLong(Duration limit) {
        return "a trial does not end within " + limit.toSeconds() + " seconds";
    }

    private long memory(String said, int exit) {
        if (said.isEmpty()) {
            throw new RefusedModelFile("it crashes in its trial (exit code " + exit + ")");
        }
        if (!said.startsWith(TAKEN)) {
            throw new RefusedModelFile(said);
        }
        long taken = Long.parseLong(said.substring(TAKEN.length()));
        if (taken > memory) {
            throw new RefusedModelFile("it takes %d MB of memory; one model may take %d MB (gantry.inference.memory)"
                    .formatted(taken >> 20, memory >> 20));
        }
        return taken;
    }

    /** The process ends itself in time; one that does not even do that is killed. */
    private int ended(Process trial) throws InterruptedException {
        try {
            if (!trial.waitFor(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RefusedModelFile(tooLong(limit));
            }
            return trial.exitValue();
        } finally {
            trial.destroyForcibly();
        }
    }

    private Process start(Path descriptor, Path file, Path answer) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+SuppressFatalErrorMessage"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--enable-native-access"))
                .forEach(command::add);
        command.addAll(program());
        command.addAll(List.of(
                descriptor.toAbsolutePath().toString(),
                file.toAbsolutePath().toString(),
                nativeCache.toAbsolutePath().toString(),
                answer.toAbsolutePath().toString(),
                Long.toString(memory + OVERHEAD),
                Long.toString(limit.toMillis()),
                device.word()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .directory(answer.toAbsolutePath().getParent().toFile());
        builder.environment().keySet().retainAll(ENVIRONMENT);
        return builder.start();
    }

    private static List<String> program() {
        String classes = absolute(System.getProperty("java.class.path"));
        String name = TrialProgram.class.getName();
        boolean ofJars = ClassLoader.getSystemResource(JAR_LAUNCHER.replace('.', '/') + ".class") != null;
        return ofJars ? List.of("-cp", classes, "-Dloader.main=" + name, JAR_LAUNCHER) : List.of("-cp", classes, name);
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void drop(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("A file of a trial is left behind in the spool folder");
            }
        }
    }
}
