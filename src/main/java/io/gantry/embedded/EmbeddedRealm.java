package io.gantry.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The realm of the embedded Keycloak: the production realm, which has no users and no secret, with the users of the
 * demonstration and this machine's own secret put in.
 */
final class EmbeddedRealm {

    static final String PASSWORD = "gantry-demo";

    private static final String SOURCE = "/keycloak-realm/gantry-realm.json";
    private static final String HUB_CLIENT = "gantry-hub";
    private static final List<String> ROLES = List.of("customer", "labeler", "admin", "universal");

    private EmbeddedRealm() {}

    /** Writes the realm file for Keycloak's import into the folder, readable by this user only. */
    static void write(Path folder, String hubClientSecret) throws IOException {
        Path file = folder.resolve("gantry-realm.json");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), realm(hubClientSecret));
    }

    static ObjectNode realm(String hubClientSecret) throws IOException {
        ObjectNode realm = production();
        for (JsonNode client : realm.withArray("clients")) {
            if (HUB_CLIENT.equals(client.path("clientId").asText())) {
                ((ObjectNode) client).put("secret", hubClientSecret).put("enabled", true);
            }
        }
        ArrayNode users = realm.withArray("users");
        ROLES.forEach(role -> addUser(users, role));
        return realm;
    }

    private static ObjectNode production() throws IOException {
        try (InputStream source = EmbeddedRealm.class.getResourceAsStream(SOURCE)) {
            if (source == null) {
                throw new FileNotFoundException(SOURCE);
            }
            return (ObjectNode) new ObjectMapper().readTree(source);
        }
    }

    private static void addUser(ArrayNode users, String role) {
        ObjectNode user = users.addObject()
                .put("username", "demo-" + role)
                .put("email", "demo-" + role + "@example.com")
                .put("emailVerified", true)
                .put("firstName", "Demo")
                .put("lastName", Character.toUpperCase(role.charAt(0)) + role.substring(1))
                .put("enabled", true);
        user.putArray("realmRoles").add(role);
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", PASSWORD)
                .put("temporary", false);
    }
}
