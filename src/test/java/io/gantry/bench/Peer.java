package io.gantry.bench;

import io.gantry.access.KeycloakSettings;
import java.io.IOException;
import java.util.Map;

/** A service of {@code bench/reference}, on the database and the sign-in of a hub that it is measured beside. */
final class Peer {

    private Peer() {}

    /**
     * Starts one with two workers.
     *
     * @param python that has what it needs
     * @param module its file without {@code .py}
     * @param more that it is told by its environment
     */
    static Process start(BenchHub hub, String python, String module, int port, Map<String, String> more)
            throws IOException {
        var keycloak = hub.bean(KeycloakSettings.class);
        var builder = new ProcessBuilder(
                        python,
                        "-m",
                        "uvicorn",
                        "--app-dir",
                        "bench/reference",
                        "--workers",
                        "2",
                        "--port",
                        Integer.toString(port),
                        "--no-access-log",
                        "--log-level",
                        "warning",
                        module + ":app")
                .inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "PG", hub.property("gantry.postgres.url").substring("jdbc:".length()),
                        "PGUSER", hub.property("gantry.postgres.user"),
                        "PGPASSWORD", hub.property("gantry.postgres.password"),
                        "JWKS", keycloak.keys().toString(),
                        "ISSUER", keycloak.issuerClaim(),
                        "AUDIENCE", keycloak.clientId()));
        builder.environment().putAll(more);
        return builder.start();
    }
}
