package io.gantry.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gantry.model.account.Account;
import io.gantry.model.account.Caller;
import io.gantry.model.account.Role;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.SignInUnavailable;
import io.gantry.model.failure.UserTaken;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes, changes and removes Keycloak's users, by its admin REST API and as the hub's own client. Keycloak alone judges
 * which names and addresses are free, whatever their letters' case, so that of two at once one is refused.
 */
@Component
public class KeycloakUsers {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakUsers.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Realm group whose members hold the role {@code customer}: made with it, a user is never without his role. */
    private static final String GROUP = "/customers";

    private final KeycloakSettings settings;
    private final HubClientToken calls;

    public KeycloakUsers(KeycloakSettings settings, HubClientToken calls) {
        this.settings = settings;
        this.calls = calls;
    }

    /**
     * Makes a user.
     *
     * @param enabled whether he can sign in at once
     * @return Keycloak's {@code sub} for him
     * @throws UserTaken when the name or the e-mail address belongs to somebody
     * @throws InvalidRequest when Keycloak does not take the name, the address or the password
     */
    public String create(String username, @Nullable String email, String password, boolean enabled) {
        var user = JSON.createObjectNode().put("username", username).put("enabled", enabled);
        if (email != null) {
            user.put("email", email);
        }
        user.putArray("groups").add(GROUP);
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", password)
                .put("temporary", false);
        var answer = calls.send("POST", settings.users(), user);
        if (answer.statusCode() == 404 || answer.statusCode() >= 500) {
            LOG.error("Nobody can register: status {}. Does the realm have the group {}?", answer.statusCode(), GROUP);
            throw new SignInUnavailable();
        }
        refuse(answer, username);
        var location = answer.headers().firstValue("location").orElseThrow(SignInUnavailable::new);
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /**
     * Changes what is not null.
     *
     * @throws NotFound when Keycloak does not know the user
     */
    public void change(String subject, @Nullable String username, @Nullable String email) {
        var address = address(subject);
        var found = calls.send("GET", address, null);
        refuse(found, username);
        var user = (ObjectNode) json(found.body());
        if (username != null) {
            user.put("username", username);
        }
        if (email != null) {
            user.put("email", email).put("emailVerified", false);
        }
        refuse(calls.send("PUT", address, user), username);
    }

    /** The name of a user; empty when Keycloak does not know him. */
    public Optional<String> nameOf(String subject) {
        var found = calls.send("GET", address(subject), null);
        if (found.statusCode() == 404) {
            return Optional.empty();
        }
        refuse(found, null);
        return Optional.of(json(found.body()).path("username").asText());
    }

    /** A user by his name, in any case of letters; empty when Keycloak does not know it. */
    public Optional<Account> find(String username) {
        var found = calls.send("GET", named(username), null);
        refuse(found, null);
        var users = json(found.body());
        return users.isEmpty() ? Optional.empty() : Optional.of(account(users.path(0)));
    }

    /** A user as Keycloak describes him, with his roles, which are asked for. */
    Account account(JsonNode user) {
        var subject = user.path("id").asText();
        var mappings = calls.send("GET", URI.create(address(subject) + "/role-mappings/realm/composite"), null);
        refuse(mappings, null);
        var roles = EnumSet.noneOf(Role.class);
        json(mappings.body()).forEach(role -> Arrays.stream(Role.values())
                .filter(known -> known.text().equals(role.path("name").asText()))
                .forEach(roles::add));
        var name =
                (user.path("firstName").asText() + " " + user.path("lastName").asText()).strip();
        var caller = new Caller(
                subject,
                user.path("username").asText(),
                roles,
                user.hasNonNull("email") ? user.path("email").asText() : null,
                name.isEmpty() ? null : name);
        return new Account(caller, user.path("enabled").asBoolean());
    }

    /** Removes a user; one who is gone already is no error. */
    public void remove(String subject) {
        var answer = calls.send("DELETE", address(subject), null);
        if (answer.statusCode() != 404) {
            refuse(answer, null);
        }
    }

    /** Lets a user sign in who waited for that. */
    public void enable(String subject) {
        var address = address(subject);
        var found = calls.send("GET", address, null);
        refuse(found, null);
        refuse(calls.send("PUT", address, ((ObjectNode) json(found.body())).put("enabled", true)), null);
    }

    /** Whether Keycloak lets nobody into an account for a while; false where that can't be learnt. */
    public boolean isLocked(String username) {
        if (!settings.managesUsers()) {
            return false;
        }
        try {
            var users = json(calls.send("GET", named(username), null).body());
            if (users.isEmpty()) {
                return false;
            }
            var locks = URI.create(
                    settings.attacks() + "/" + users.path(0).path("id").asText());
            return json(calls.send("GET", locks, null).body()).path("disabled").asBoolean();
        } catch (SignInUnavailable e) {
            return false;
        }
    }

    private URI named(String username) {
        return URI.create(
                settings.users() + "?exact=true&username=" + URLEncoder.encode(username, StandardCharsets.UTF_8));
    }

    private URI address(String subject) {
        return URI.create(settings.users() + "/" + subject);
    }

    private void refuse(HttpResponse<byte[]> answer, @Nullable String username) {
        switch (answer.statusCode()) {
            case 200, 201, 204 -> {}
            case 404 -> throw NotFound.user();
            case 409 -> throw taken(message(answer), username);
            case 400 -> throw new InvalidRequest(complaint(answer));
            default -> {
                LOG.error("Keycloak does not let the hub manage users: status {}", answer.statusCode());
                throw new SignInUnavailable();
            }
        }
    }

    /** Of two at once Keycloak says only that name or address is taken. */
    private UserTaken taken(String words, @Nullable String username) {
        boolean name = words.contains("username");
        if (name && words.contains("email")) {
            name = username != null && isTaken(username);
        }
        return name ? UserTaken.name() : UserTaken.email();
    }

    private boolean isTaken(String username) {
        return !json(calls.send("GET", named(username), null).body()).isEmpty();
    }

    /** Which field Keycloak does not like; its own words name internals and are not passed on. */
    private static String complaint(HttpResponse<byte[]> answer) {
        var words = message(answer);
        if (words.contains("password")) {
            return "Недопустимый пароль";
        }
        return words.contains("email") ? "Недопустимый email" : "Недопустимое имя пользователя";
    }

    private static String message(HttpResponse<byte[]> answer) {
        return json(answer.body()).toString().toLowerCase(Locale.ROOT);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new SignInUnavailable(e);
        }
    }
}
