package io.gantry.embedded;

import io.gantry.model.failure.CannotStart;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** The passwords of the embedded services: made at random on the first start, kept where only this user can read. */
record Secrets(
        String postgresPassword,
        String hubDatabasePassword,
        String keycloakDatabasePassword,
        String s3AccessKey,
        String s3SecretKey,
        String keycloakAdminPassword,
        String hubClientSecret) {

    private static final List<String> NAMES = List.of(
            "postgres.password",
            "postgres.hub.password",
            "postgres.keycloak.password",
            "s3.access-key",
            "s3.secret-key",
            "keycloak.admin.password",
            "keycloak.hub-client.secret");
    private static final int BYTES = 20;

    /**
     * Reads the file, or makes it.
     *
     * @throws CannotStart when the file is gone while the database made with it is still there
     */
    static Secrets in(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve("secrets.properties");
        if (Files.notExists(file)) {
            refuseLostSecrets(dataFolder, file);
            write(file, fresh());
        }
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        List<String> values =
                NAMES.stream().map(name -> required(kept, name, file)).toList();
        return new Secrets(
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3),
                values.get(4),
                values.get(5),
                values.get(6));
    }

    private static void refuseLostSecrets(Path dataFolder, Path file) {
        if (Files.exists(dataFolder.resolve(PostgresServer.FOLDER))) {
            throw new CannotStart("The file " + file + " is gone, and with it the database's password: put it back,"
                    + " or delete the data folder to start empty.");
        }
    }

    private static String required(Properties kept, String name, Path file) {
        String value = kept.getProperty(name);
        if (value == null) {
            throw new CannotStart("The file " + file + " has no " + name + ": put it back, or delete the data folder"
                    + " to start empty.");
        }
        return value;
    }

    private static Properties fresh() {
        SecureRandom random = new SecureRandom();
        Properties secrets = new Properties();
        for (String name : NAMES) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            secrets.setProperty(name, HexFormat.of().formatHex(bytes));
        }
        return secrets;
    }

    private static void write(Path file, Properties secrets) throws IOException {
        Path draft = file.resolveSibling("secrets.properties.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(draft)) {
            secrets.store(writer, "Made on the first start; the services below the data folder know these values.");
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
