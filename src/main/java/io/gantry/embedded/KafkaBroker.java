package io.gantry.embedded;

import io.gantry.model.CannotStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** One Kafka node in this process, broker and controller in one. */
final class KafkaBroker implements EmbeddedService {

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
        KafkaRaftServer broker = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server = broker;
        broker.startup();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    String address() {
        return "127.0.0.1:" + port;
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
