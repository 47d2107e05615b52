package io.gantry.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The realm of the embedded Keycloak: the production realm, which has no users and no secret, with the users of the
 * demonstration put in. This machine's own secret comes by the environment.
 */
final class EmbeddedRealm {

    static final String PASSWORD = "gantry-demo";

    private static final String SOURCE = "/keycloak-realm/gantry-realm.json";
    private static final List<String> ROLES = List.of("customer", "labeler", "admin", "universal");

    private EmbeddedRealm() {}

    /**
     * Writes the realm file for Keycloak's import into the folder, which hubs may share: it holds no secret, is the same
     * for all of them, and is there whole or not at all.
     */
    static void write(Path folder) throws IOException {
        Path part = Files.createTempFile(folder.toAbsolutePath().getParent(), "realm", ".part");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(part.toFile(), realm());
        Files.move(part, folder.resolve("gantry-realm.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    static ObjectNode realm() throws IOException {
        ObjectNode realm = production();
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
