package io.gantry;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.core.env.Environment;

/** The hub with its embedded services in a process of its own, the same ports at every start. */
final class HubProcess {

    private static final List<String> SERVICES = List.of(
            "postgres.url",
            "postgres.user",
            "postgres.password",
            "s3.endpoint",
            "s3.region",
            "s3.access-key",
            "s3.secret-key",
            "kafka.brokers",
            "keycloak.url",
            "keycloak.realm",
            "keycloak.client-id",
            "keycloak.hub-client-id",
            "keycloak.hub-client-secret");

    private final Path data;
    private final Map<String, Integer> ports = new TreeMap<>();
    private Process process;
    private int starts;

    HubProcess(Path data) {
        this.data = data.toAbsolutePath();
    }

    /** Starts it and waits until users can sign in. */
    void start(String... settings) throws IOException {
        start("Gantry is ready", settings);
    }

    /** Starts it as a second node on the services of a hub whose settings these are. */
    void startBeside(Environment hub, String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--gantry.embedded.enabled=false",
                "--gantry.dicom.callers=*",
                "--gantry.work.longest-delay=2s",
                "--gantry.housekeep.every=1000"));
        for (String service : SERVICES) {
            all.add("--gantry." + service + "=" + hub.getRequiredProperty("gantry." + service));
        }
        all.addAll(Arrays.asList(settings));
        start("Started Gantry in", all.toArray(String[]::new));
    }

    private void start(String lastWords, String... settings) throws IOException {
        if (ports.isEmpty()) {
            choosePorts();
        }
        starts++;
        Path log = log();
        List<String> command = new ArrayList<>(
                List.of(java(), "-Xmx512m", "-XX:+UseParallelGC", "-cp", classPath(), "io.gantry.Gantry"));
        command.addAll(List.of(
                "--gantry.data=" + data,
                "--gantry.embedded.programs=target/test-programs",
                "--gantry.embedded.min-free=200MB",
                "--gantry.inference.native-cache=target/test-programs/pytorch",
                "--gantry.sample.enabled=false",
                "--gantry.rate.requests=1000000",
                "--gantry.rate.uploads=1000000",
                "--gantry.keycloak.timeout=1m",
                "--spring.datasource.hikari.connection-timeout=60000",
                "--gantry.work.lease=5s",
                "--gantry.work.heartbeat=1s",
                "--gantry.work.look=1s",
                "--gantry.housekeep.heartbeat=1000"));
        ports.forEach((name, port) -> command.add("--" + name + "=" + port));
        for (String setting : settings) {
            String key = setting.substring(0, setting.indexOf('=') + 1);
            command.removeIf(earlier -> earlier.startsWith(key));
            command.add(setting);
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .failFast("The hub has ended: see " + log, () -> !process.isAlive())
                .until(() -> Files.readString(log).contains(lastWords));
    }

    /** What it said since it was started last. */
    Path log() {
        return Path.of("target", data.getFileName() + "-" + starts + ".log");
    }

    /** A connection to its database. */
    Connection database() throws IOException, SQLException {
        Properties secrets = new Properties();
        try (Reader file = Files.newBufferedReader(data.resolve("secrets.properties"))) {
            secrets.load(file);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + ports.get("gantry.embedded.postgres.port") + "/gantry",
                "gantry",
                secrets.getProperty("postgres.hub.password"));
    }

    /** The port on which it answers DICOM. */
    int dicomPort() {
        return ports.get("gantry.dicom.port");
    }

    /** Whether it runs. */
    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Where it answers HTTP, without the scheme. */
    String address() {
        return "localhost:" + ports.get("server.port");
    }

    HubClient signedIn(String user) {
        String form = "grant_type=password&client_id=gantry&username=" + user + "&password=gantry-demo";
        String url = "http://localhost:" + ports.get("gantry.embedded.keycloak.port")
                + "/realms/gantry/protocol/openid-connect/token";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            String body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            HubClient nobody = new HubClient("", "");
            String token = nobody.read(body).path("access_token").asText();
            return new HubClient("http://localhost:" + ports.get("server.port"), "Bearer " + token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it without giving it a chance to do anything (SIGKILL). */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end (SIGTERM) and waits. */
    void stop() {
        process.destroy();
        process.onExit()
                .orTimeout(HubClient.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Command lines of processes that still work on the data folder. */
    List<String> left() {
        return mine().map(handle -> handle.info().commandLine().orElse("")).toList();
    }

    /** Ends the hub and whatever a killed one left. */
    void endAll() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
        mine().toList().forEach(handle -> {
            handle.destroyForcibly();
            handle.onExit().join();
        });
    }

    private Stream<ProcessHandle> mine() {
        return ProcessHandle.allProcesses()
                .filter(handle -> isMine(handle.info().commandLine().orElse("")));
    }

    private boolean isMine(String commandLine) {
        return commandLine.contains(data.toString())
                || commandLine.contains("--http-port=" + ports.get("gantry.embedded.keycloak.port"));
    }

    private void choosePorts() {
        for (String name : List.of(
                "server.port",
                "gantry.dicom.port",
                "gantry.embedded.postgres.port",
                "gantry.embedded.s3.port",
                "gantry.embedded.kafka.port",
                "gantry.embedded.kafka.controller-port",
                "gantry.embedded.keycloak.port")) {
            ports.put(name, FreePorts.next());
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Without the tests' own classes, some of which are configurations. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
