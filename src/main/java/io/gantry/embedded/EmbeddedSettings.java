package io.gantry.embedded;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * What the embedded services are told, all of it under {@code gantry.embedded} but for the data folder.
 *
 * @param data folder that holds everything the services keep
 * @param programs folder for unpacked programs; it can be deleted while the hub is down, at the price of a slower start
 * @param keycloak the unpacked Keycloak distribution, found beside the program when empty
 * @param minFree bytes that have to be free in the data folder, or the start is refused
 * @param s3Host address that the object store listens on: this machine alone, or all where links to it are to work elsewhere
 */
record EmbeddedSettings(
        Path data, Path programs, Optional<Path> keycloak, DataSize minFree, String s3Host, EmbeddedPorts ports) {

    private static final String PREFIX = "gantry.embedded.";

    static boolean enabled(Environment environment) {
        return environment.getProperty(PREFIX + "enabled", Boolean.class, true);
    }

    static EmbeddedSettings of(Environment environment) {
        Path data = Path.of(environment.getProperty("gantry.data", "data"))
                .toAbsolutePath()
                .normalize();
        Path programs = path(environment, "programs").orElse(data.resolve("programs"));
        DataSize minFree = environment.getProperty(PREFIX + "min-free", DataSize.class, DataSize.ofGigabytes(1));
        return new EmbeddedSettings(
                data,
                programs,
                path(environment, "keycloak.distribution"),
                minFree,
                s3Host(environment),
                EmbeddedPorts.of(environment));
    }

    /** Links bear the public endpoint; where one is told, others are to reach the store. */
    private static String s3Host(Environment environment) {
        String told = environment.getProperty("gantry.s3.public-endpoint");
        return told == null || told.equals(environment.getProperty("gantry.s3.endpoint")) ? "127.0.0.1" : "0.0.0.0";
    }

    private static Optional<Path> path(Environment environment, String name) {
        return Optional.ofNullable(environment.getProperty(PREFIX + name))
                .filter(text -> !text.isBlank())
                .map(text -> Path.of(text).toAbsolutePath().normalize());
    }
}
