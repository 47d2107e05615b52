package io.gantry;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Programs of DCMTK and others as peers; a test that needs one which is not installed is skipped. */
public final class Dcmtk {
    private static final long LIMIT_SECONDS = HubClient.PATIENCE.toSeconds();

    private Dcmtk() {}

    /** How a program ended, and what it said on both outputs. */
    public record Ran(int exit, String output) {}

    /** Runs a program to its end. */
    public static Ran run(String... command) throws IOException {
        return begin(command).join();
    }

    /** Starts a program that ends by itself; several may run beside one another. */
    public static CompletableFuture<Ran> begin(String... command) throws IOException {
        needs(command[0]);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return CompletableFuture.supplyAsync(() -> ended(process), task -> new Thread(task).start())
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .whenComplete((ran, failure) -> process.destroyForcibly());
    }

    private static Ran ended(Process process) {
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return new Ran(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A server program on a port that nobody else listens on; it is ended when closed. */
    public static Server serve(Path log, int port, String... command) throws IOException {
        needs(command[0]);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Server server = new Server(process, log);
        Awaitility.await("start of " + command[0])
                .atMost(HubClient.PATIENCE)
                .until(() -> !process.isAlive() || listens(port));
        if (!process.isAlive()) {
            throw new IOException(command[0] + " did not start: " + server.output());
        }
        return server;
    }

    /** A program that runs, and where its output goes. */
    public record Server(Process process, Path log) implements Closeable {
        public String output() throws IOException {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        }

        /** Its port is free again when this returns. */
        @Override
        public void close() {
            process.destroy();
            process.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
        }
    }

    /** Skips the test where the program is not installed. */
    public static void needs(String program) {
        boolean present = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        Assumptions.assumeTrue(present, program + " is not installed");
    }

    public static List<Path> filesIn(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
