package io.gantry.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** Programs of DCMTK and others as peers; a test that needs one which is not installed is skipped. */
final class Dcmtk {
    private Dcmtk() {}

    record Ran(int exit, String output) {}

    /** Runs a program to its end. */
    static Ran run(String... command) throws IOException, InterruptedException {
        needs(command[0]);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ran(process.exitValue(), output);
    }

    /** A server program that is killed when closed. */
    static Server serve(Path log, int port, String... command) throws IOException {
        needs(command[0]);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Server server = new Server(process, log);
        Awaitility.await("start of " + command[0])
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> !process.isAlive() || listens(port));
        if (!process.isAlive()) {
            throw new IOException(command[0] + " did not start: " + server.output());
        }
        return server;
    }

    record Server(Process process, Path log) implements Closeable {
        String output() throws IOException {
            return Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    static void needs(String program) {
        boolean present = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        Assumptions.assumeTrue(present, program + " is not installed");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static List<Path> filesIn(Path directory) throws IOException {
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
