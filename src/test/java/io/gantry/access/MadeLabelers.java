package io.gantry.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Makes labelers in the real Keycloak, whom the hub has never seen; they sign in with the demonstration's password. */
public final class MadeLabelers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakUsers users;
    private final HubClientToken calls;
    private final KeycloakSettings settings;

    public MadeLabelers(KeycloakUsers users, HubClientToken calls, KeycloakSettings settings) {
        this.users = users;
        this.calls = calls;
        this.settings = settings;
    }

    /** @return the user's name */
    public String make(String username, boolean enabled) {
        String subject = users.create(username, null, "gantry-demo", enabled);
        String realm = settings.users().toString().replaceAll("/users$", "");
        JsonNode role = read(
                calls.send("GET", URI.create(realm + "/roles/labeler"), null).body());
        calls.send(
                "POST",
                URI.create(settings.users() + "/" + subject + "/role-mappings/realm"),
                JSON.createArrayNode().add(role));
        return username;
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
