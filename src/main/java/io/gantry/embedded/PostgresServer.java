package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL as a child process: durable writes, password sign-in, a database each for the hub and Keycloak. */
final class PostgresServer implements ChildService {

    static final String FOLDER = "postgres";

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(25);
    private static final int POLLS = 4800;
    /** The line of postmaster.pid in which the server says how far it is (PostgreSQL's miscadmin.h). */
    private static final int STATUS_LINE = 7;

    private final DataFolder data;
    private final Path programs;
    private final Secrets secrets;
    private final int port;
    private @Nullable ChildProcess process;

    PostgresServer(DataFolder data, Path programs, Secrets secrets, int port) {
        this.data = data;
        this.programs = programs;
        this.secrets = secrets;
        this.port = port;
    }

    /** Ends the server of a hub that was killed. */
    static void stopOrphan(Path dataFolder) throws IOException, InterruptedException {
        ChildProcess.stopOrphan(dataFolder.resolve("postgres.pid"), "INT", STOP_PATIENCE);
    }

    @Override
    public String name() {
        return "PostgreSQL " + PostgresPrograms.VERSION;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws IOException, InterruptedException, SQLException {
        PostgresPrograms postgres = PostgresPrograms.in(Files.createDirectories(programs));
        Path cluster = data.path().resolve(FOLDER);
        if (Files.notExists(cluster)) {
            makeCluster(postgres, cluster);
        }
        refuseOtherVersion(cluster);
        process = ChildProcess.start(
                new ChildProcess.Launch(postgres.command("postgres", options(cluster)), Map.of(), log("postgres.log")),
                data.path().resolve("postgres.pid"));
        awaitReady(process, cluster.resolve("postmaster.pid"));
        makeDatabases();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        if (process != null) {
            process.awaitEnd();
        }
    }

    @Override
    public boolean canBeLate() {
        return false;
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        if (process != null) {
            process.stop("INT", STOP_PATIENCE);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Made beside and then moved, so that a half-made cluster is never taken for one. */
    private void makeCluster(PostgresPrograms postgres, Path cluster) throws IOException, InterruptedException {
        Path draft = data.path().resolve(FOLDER + ".new");
        FileSystemUtils.deleteRecursively(draft);
        Path password = data.path().resolve("postgres.password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, secrets.postgresPassword());
        List<String> initdb = postgres.command(
                "initdb",
                List.of(
                        "--pgdata=" + draft,
                        "--username=postgres",
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        int code = ChildProcess.run(
                new ChildProcess.Launch(initdb, Map.of(), log("initdb.log")),
                data.path().resolve("postgres.pid"));
        Files.delete(password);
        if (code != 0) {
            throw new CannotStart("PostgreSQL could not make its database: see " + log("initdb.log") + ".");
        }
        Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void refuseOtherVersion(Path cluster) throws IOException {
        String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!PostgresPrograms.VERSION.startsWith(version + ".")) {
            throw new CannotStart("The database in " + cluster + " is of PostgreSQL " + version + ", this hub brings "
                    + PostgresPrograms.VERSION + ": move it with pg_dump, or set gantry.data to another folder.");
        }
    }

    private List<String> options(Path cluster) {
        return List.of(
                "-D", cluster.toString(),
                "-p", Integer.toString(port),
                "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=",
                "-c", "max_connections=200",
                "-c", "timezone=UTC",
                "-c", "log_timezone=UTC");
    }

    private void awaitReady(ChildProcess child, Path statusFile) throws IOException, InterruptedException {
        for (int poll = 0; poll < POLLS; poll++) {
            if (child.endsWithin(POLL)) {
                throw new CannotStart("PostgreSQL stopped while it started: see " + log("postgres.log") + ".");
            }
            if (Files.exists(statusFile) && isReady(statusFile, child.pid())) {
                return;
            }
        }
        throw new CannotStart("PostgreSQL did not become ready in two minutes: see " + log("postgres.log") + ".");
    }

    /** The file may still be the one of a server that was killed: its first line is the process id. */
    private static boolean isReady(Path statusFile, long pid) throws IOException {
        List<String> lines = Files.readAllLines(statusFile);
        return lines.size() > STATUS_LINE
                && lines.get(0).strip().equals(Long.toString(pid))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    private void makeDatabases() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url("postgres"), "postgres", secrets.postgresPassword());
                Statement statement = connection.createStatement()) {
            makeDatabase(statement, "gantry", secrets.hubDatabasePassword());
            makeDatabase(statement, "keycloak", secrets.keycloakDatabasePassword());
        }
    }

    /** Names are constants and the password is hexadecimal: neither needs quoting. */
    private static void makeDatabase(Statement statement, String name, String password) throws SQLException {
        if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
        }
        if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + name);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    private Path log(String name) throws IOException {
        return data.folder("logs").resolve(name);
    }
}
