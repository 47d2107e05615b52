package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** One Kafka node in this process, broker and controller in one. */
final class KafkaBroker implements EmbeddedService {

    private static final Logger log = LoggerFactory.getLogger(KafkaBroker.class);

    /** It ends without a word when no folder is left to it. */
    private static final String FOLDER_FAILED =
            "its folder can't be written any more: make room on the disk, or mend it, and start again";

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

    private final AtomicBoolean failed = new AtomicBoolean();
    private final DataFolder data;
    private final int port;
    private final int controllerPort;
    private @Nullable KafkaRaftServer server;

    KafkaBroker(DataFolder data, int port, int controllerPort) {
        this.data = data;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    @Override
    public String name() {
        return "Kafka " + AppInfoParser.getVersion();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws IOException {
        Path logs = data.folder("kafka");
        Properties settings = settings(logs);
        if (Files.notExists(logs.resolve("meta.properties"))) {
            format(settings, data.path().resolve("kafka.properties"));
        }
        Exit.setExitProcedure((code, message) -> stopHub(message));
        Exit.setHaltProcedure((code, message) -> stopHub(message));
        KafkaRaftServer broker = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server = broker;
        broker.startup();
    }

    @Override
    public void stop() {
        // One that can't go on has nothing to end in order, and would wait for what does not come.
        if (server != null && !failed.get()) {
            // It warns of closing a connection twice, at every stop.
            LoggingSystem.get(KafkaBroker.class.getClassLoader())
                    .setLogLevel("org.apache.kafka.clients.NetworkClient", LogLevel.ERROR);
            server.shutdown();
            server.awaitShutdown();
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Kafka ends the whole process when it cannot go on; here the rest has to be stopped in order first. */
    private void stopHub(@Nullable String reason) {
        if (failed.compareAndSet(false, true)) {
            log.error("Kafka cannot go on ({}): the hub stops", reason == null ? FOLDER_FAILED : reason);
            LastResort.after(STOP_PATIENCE);
            new Thread(() -> System.exit(1), "stop-hub").start();
        }
        throw new IllegalStateException("Kafka cannot go on");
    }

    private Properties settings(Path logs) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "listeners", "PLAINTEXT://" + address() + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://" + address(),
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "log.dirs", logs.toString(),
                "log.cleaner.dedupe.buffer.size", "2097152",
                "group.initial.rebalance.delay.ms", "0"));
        // One node: nothing can be kept twice.
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "4"));
        return settings;
    }

    private static void format(Properties settings, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int code = StorageTool.execute(command, new PrintStream(output, true, StandardCharsets.UTF_8));
        Files.delete(file);
        if (code != 0) {
            throw new CannotStart("Kafka could not make its storage: "
                    + output.toString(StandardCharsets.UTF_8).strip());
        }
    }
}
