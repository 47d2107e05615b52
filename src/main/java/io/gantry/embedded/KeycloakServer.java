package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keycloak as a child process, on the embedded PostgreSQL, with the realm {@code gantry} imported. */
final class KeycloakServer implements ChildService {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int POLLS = 1200;
    private static final int ANSWER_MILLIS = 2000;

    private final DataFolder data;
    private final KeycloakProgram program;
    private final Secrets secrets;
    private final int port;
    private final ServiceStart database;
    private final String databaseUrl;
    private volatile @Nullable ChildProcess process;
    private volatile boolean ready;

    /** @param database the start of the server that {@code databaseUrl} leads to; Keycloak is built while it goes on */
    KeycloakServer(
            DataFolder data,
            KeycloakProgram program,
            Secrets secrets,
            int port,
            ServiceStart database,
            String databaseUrl) {
        this.data = data;
        this.program = program;
        this.secrets = secrets;
        this.port = port;
        this.database = database;
        this.databaseUrl = databaseUrl;
    }

    /** Ends the server of a hub that was killed; all it keeps is in the database. */
    static void stopOrphan(Path dataFolder) throws IOException, InterruptedException {
        ChildProcess.stopOrphan(dataFolder.resolve("keycloak.pid"), "KILL", STOP_PATIENCE);
    }

    @Override
    public String name() {
        return "Keycloak";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws IOException, InterruptedException {
        ready = false;
        Path pidFile = data.path().resolve("keycloak.pid");
        Path logFile = data.folder("logs").resolve("keycloak.log");
        program.build(pidFile, data.folder("logs").resolve("keycloak-build.log"));
        EmbeddedRealm.write(Files.createDirectories(program.home().resolve("data/import")));
        database.await();
        ChildProcess child = ChildProcess.start(
                new ChildProcess.Launch(program.command(arguments()), environment(), logFile), pidFile);
        process = child;
        awaitReady(child, logFile);
        ready = true;
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        ChildProcess child = process;
        if (child != null) {
            child.awaitEnd();
        }
    }

    /** Not where it is the database that did not start: then the hub does not either. */
    @Override
    public boolean canBeLate() {
        return !database.done().isCompletedExceptionally();
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        ChildProcess child = process;
        if (child != null) {
            // While it starts it is deaf to TERM; its work is in transactions of the database.
            child.stop(ready ? "TERM" : "KILL", STOP_PATIENCE);
        }
    }

    /** The address that tokens name as their issuer, whatever address Keycloak is asked on. */
    String url() {
        return "http://localhost:" + port;
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("start", "--optimized", "--import-realm"));
        arguments.addAll(List.of(
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + url(),
                "--cache=local",
                "--db-url=" + databaseUrl,
                "--db-username=keycloak",
                "--db-pool-initial-size=1",
                "--db-pool-min-size=1",
                "--db-pool-max-size=20"));
        return arguments;
    }

    /** Passwords go by the environment: the command line can be read by everyone on the machine. */
    private Map<String, String> environment() {
        return Map.of(
                "GANTRY_KEYCLOAK_HUB_CLIENT_ENABLED", "true",
                "GANTRY_KEYCLOAK_HUB_CLIENT_SECRET", secrets.hubClientSecret(),
                "KC_DB_PASSWORD", secrets.keycloakDatabasePassword(),
                "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.keycloakAdminPassword());
    }

    private void awaitReady(ChildProcess child, Path logFile) throws InterruptedException {
        for (int poll = 0; poll < POLLS; poll++) {
            if (child.endsWithin(POLL)) {
                throw new CannotStart("Keycloak stopped while it started: see " + logFile + ".");
            }
            if (answers()) {
                return;
            }
        }
        throw new CannotStart("Keycloak did not become ready in five minutes: see " + logFile + ".");
    }

    private boolean answers() {
        try {
            URI document = URI.create(url() + "/realms/gantry/.well-known/openid-configuration");
            HttpURLConnection connection = (HttpURLConnection) document.toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
