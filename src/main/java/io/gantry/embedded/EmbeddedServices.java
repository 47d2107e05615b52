package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/**
 * The four services of one data folder. They live as long as this process: application contexts come and go on them,
 * as in tests, and they are stopped after the last context is closed.
 */
final class EmbeddedServices {

    private static final Logger log = LoggerFactory.getLogger("io.gantry.embedded");
    private static final Map<Path, EmbeddedServices> RUNNING = new ConcurrentHashMap<>();

    private final DataFolder data;
    private final EmbeddedAddresses addresses;
    private final ServiceStart postgres;
    private final ServiceStart s3;
    private final ServiceStart kafka;
    private final ServiceStart keycloak;
    private boolean begun;
    private volatile boolean stopping;

    private EmbeddedServices(EmbeddedSettings settings, DataFolder data) throws IOException, InterruptedException {
        KeycloakProgram program = KeycloakProgram.of(settings);
        KeycloakServer.stopOrphan(data.path());
        PostgresServer.stopOrphan(data.path());
        EmbeddedPorts ports = settings.ports().chosen();
        Secrets secrets = Secrets.in(data.path());
        this.data = data;
        PostgresServer postgresServer = new PostgresServer(data, settings.programs(), secrets, ports.postgres());
        S3Server s3Server = new S3Server(data, secrets, settings.s3Host(), ports.s3());
        KafkaBroker broker = new KafkaBroker(data, ports.kafka(), ports.kafkaController());
        postgres = new ServiceStart(postgresServer);
        s3 = new ServiceStart(s3Server);
        kafka = new ServiceStart(broker);
        KeycloakServer keycloakServer =
                new KeycloakServer(data, program, secrets, ports.keycloak(), postgres, postgresServer.url("keycloak"));
        keycloak = new ServiceStart(keycloakServer);
        addresses = new EmbeddedAddresses(
                postgresServer.url("gantry"), s3Server.url(), broker.address(), keycloakServer.url(), secrets);
    }

    /**
     * The services of the folder, running already or still to be begun.
     *
     * @throws CannotStart with the first thing that stands in the way
     */
    static EmbeddedServices of(EmbeddedSettings settings) {
        return RUNNING.computeIfAbsent(settings.data(), path -> prepare(settings));
    }

    EmbeddedAddresses addresses() {
        return addresses;
    }

    /** Starts all at once; a second call does nothing. */
    synchronized void begin() {
        if (!begun) {
            begun = true;
            SpringApplication.getShutdownHandlers().add(this::stop);
            postgres.begin();
            keycloak.begin();
            kafka.begin();
            s3.begin();
        }
    }

    ServiceStart postgres() {
        return postgres;
    }

    ServiceStart s3() {
        return s3;
    }

    ServiceStart kafka() {
        return kafka;
    }

    ServiceStart keycloak() {
        return keycloak;
    }

    boolean stopping() {
        return stopping;
    }

    private static EmbeddedServices prepare(EmbeddedSettings settings) {
        DataFolder data = DataFolder.open(settings.data(), settings.minFree());
        try {
            return new EmbeddedServices(settings, data);
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder " + settings.data() + " cannot be used (" + e.getMessage()
                            + "): check it, or set gantry.data to another folder.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted: start again.", e);
        }
    }

    /** Those that use others first: nobody is left without what it stands on. */
    private void stop() {
        stopping = true;
        kafka.stop();
        s3.stop();
        keycloak.stop();
        postgres.stop();
        try {
            data.close();
        } catch (IOException e) {
            log.warn("The data folder could not be released: {}", e.toString());
        }
        log.info("The embedded services have stopped");
    }
}
