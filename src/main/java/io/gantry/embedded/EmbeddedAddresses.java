package io.gantry.embedded;

import java.util.Map;

/** Where the services answer, as the properties that the rest of the hub is configured by. */
record EmbeddedAddresses(String postgresUrl, String s3Url, String brokers, String keycloakUrl, Secrets secrets) {

    Map<String, Object> properties() {
        return Map.ofEntries(
                Map.entry("gantry.postgres.url", postgresUrl),
                Map.entry("gantry.postgres.user", "gantry"),
                Map.entry("gantry.postgres.password", secrets.hubDatabasePassword()),
                Map.entry("gantry.s3.endpoint", s3Url),
                Map.entry("gantry.s3.region", "us-east-1"),
                Map.entry("gantry.s3.access-key", secrets.s3AccessKey()),
                Map.entry("gantry.s3.secret-key", secrets.s3SecretKey()),
                Map.entry("gantry.kafka.brokers", brokers),
                Map.entry("gantry.keycloak.url", keycloakUrl),
                Map.entry("gantry.keycloak.realm", "gantry"),
                Map.entry("gantry.keycloak.client-id", "gantry"),
                Map.entry("gantry.keycloak.hub-client-id", "gantry-hub"),
                Map.entry("gantry.keycloak.hub-client-secret", secrets.hubClientSecret()));
    }
}
