package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** The ports of the embedded services on the loopback address; 0 stands for any free one until {@link #chosen()}. */
record EmbeddedPorts(int http, int postgres, int s3, int kafka, int kafkaController, int keycloak) {

    /**
     * Free ones are taken from below those that Linux hands out by itself (from 32768 on): what is given back here is
     * bound again much later, and no connection may get it in between.
     */
    private static final int FIRST_FREE = 10_000;

    private static final int FREE_PORTS = 10_000;
    private static final int TRIES = 1000;

    static EmbeddedPorts of(Environment environment) {
        return new EmbeddedPorts(
                environment.getProperty("server.port", Integer.class, 8080),
                port(environment, "postgres.port", 15432),
                port(environment, "s3.port", 19000),
                port(environment, "kafka.port", 19092),
                port(environment, "kafka.controller-port", 19093),
                port(environment, "keycloak.port", 18080));
    }

    /**
     * Checks that every port is free, and finds one for each 0. The HTTP port is only checked: the web server binds it
     * much later, and a person should not wait for the refusal.
     *
     * @throws CannotStart naming the first port in use and its setting
     */
    EmbeddedPorts chosen() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            if (http > 0) {
                hold(http, "HTTP", "server.port", null, held);
            }
            return new EmbeddedPorts(
                    http,
                    hold(postgres, "PostgreSQL", "gantry.embedded.postgres.port", held),
                    hold(s3, "S3", "gantry.embedded.s3.port", held),
                    hold(kafka, "Kafka", "gantry.embedded.kafka.port", held),
                    hold(kafkaController, "Kafka's controller", "gantry.embedded.kafka.controller-port", held),
                    hold(keycloak, "Keycloak", "gantry.embedded.keycloak.port", held));
        } finally {
            held.forEach(EmbeddedPorts::release);
        }
    }

    private static int port(Environment environment, String name, int standard) {
        return environment.getProperty("gantry.embedded." + name, Integer.class, standard);
    }

    private static int hold(int port, String user, String setting, List<ServerSocket> held) {
        return hold(port, user, setting, InetAddress.getLoopbackAddress(), held);
    }

    /** A null address is every address of the machine, as the web server binds. */
    private static int hold(
            int port, String user, String setting, @Nullable InetAddress address, List<ServerSocket> held) {
        try {
            return port == 0 ? holdAny(address, held) : hold(port, address, held);
        } catch (IOException e) {
            throw new CannotStart(
                    "Port " + port + " for " + user
                            + " is in use: stop the program that uses it, or set " + setting
                            + " to another port.",
                    e);
        }
    }

    private static int holdAny(@Nullable InetAddress address, List<ServerSocket> held) throws IOException {
        for (int tries = 1; tries < TRIES; tries++) {
            try {
                return hold(FIRST_FREE + ThreadLocalRandom.current().nextInt(FREE_PORTS), address, held);
            } catch (BindException taken) {
                // The next one may be free.
            }
        }
        return hold(0, address, held);
    }

    private static int hold(int port, @Nullable InetAddress address, List<ServerSocket> held) throws IOException {
        ServerSocket socket = new ServerSocket();
        held.add(socket);
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(address, port));
        return socket.getLocalPort();
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new CannotStart("Port " + socket.getLocalPort() + " could not be released: start again.", e);
        }
    }
}
