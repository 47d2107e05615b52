package io.gantry.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.Outage;
import io.gantry.model.account.Role;
import io.gantry.model.account.SignedIn;
import io.gantry.model.failure.BadCredentials;
import io.gantry.model.failure.SignInUnavailable;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Signs users in: a token request to Keycloak with the password grant (RFC 6749, section 4.3). */
@Component
public class KeycloakTokens {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakTokens.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Outage outage = new Outage();
    private final KeycloakSettings settings;
    private final HttpClient http;

    public KeycloakTokens(KeycloakSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    /**
     * Asks for a token.
     *
     * @throws BadCredentials when Keycloak refuses the pair, or the account is disabled or locked
     * @throws SignInUnavailable when Keycloak can't be reached, is too slow or answers something else
     */
    public SignedIn signIn(String username, String password) {
        var answer = ask(Map.of(
                "grant_type",
                "password",
                "client_id",
                settings.clientId(),
                "scope",
                "openid",
                "username",
                username,
                "password",
                password));
        return signedIn(answer, BadCredentials::new);
    }

    /**
     * Asks for a token in exchange for the refresh token that came with an earlier one (RFC 6749, section 6).
     *
     * @throws BadCredentials when it is not valid any more
     * @throws SignInUnavailable when Keycloak can't be reached, is too slow or answers something else
     */
    public SignedIn refresh(String refreshToken) {
        var answer = ask(
                Map.of("grant_type", "refresh_token", "client_id", settings.clientId(), "refresh_token", refreshToken));
        return signedIn(answer, BadCredentials::refresh);
    }

    private SignedIn signedIn(HttpResponse<byte[]> answer, Supplier<BadCredentials> refused) {
        var body = json(answer.body());
        if (answer.statusCode() == 200) {
            if (outage.ends()) {
                LOG.info("Keycloak signs users in again");
            }
            return signedIn(body);
        }
        var error = body.path("error").asText();
        if (error.equals("invalid_grant")) {
            throw body.path("error_description").asText().equals("Account disabled")
                    ? BadCredentials.disabled()
                    : refused.get();
        }
        if (outage.begins()) {
            LOG.error("Keycloak refuses to sign anybody in: status {}, error '{}'", answer.statusCode(), error);
        }
        throw new SignInUnavailable();
    }

    private HttpResponse<byte[]> ask(Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(settings.tokens())
                .timeout(settings.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new SignInUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignInUnavailable(e);
        }
    }

    private static SignedIn signedIn(JsonNode answer) {
        var token = answer.path("access_token").asText();
        var claims = claims(token);
        return new SignedIn(
                claims.path("sub").asText(),
                token,
                answer.path("expires_in").asLong(),
                answer.path("refresh_token").asText(),
                strongestRole(claims));
    }

    /** The token came from Keycloak itself a moment ago, so its claims are read without checking the signature. */
    private static JsonNode claims(String token) {
        var parts = token.split("\\.");
        if (parts.length != 3) {
            throw new SignInUnavailable();
        }
        return json(Base64.getUrlDecoder().decode(parts[1]));
    }

    private static Optional<Role> strongestRole(JsonNode claims) {
        var roles = claims.path("realm_access").path("roles");
        var held = StreamSupport.stream(roles.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        return Arrays.stream(Role.values())
                .filter(role -> held.contains(role.text()))
                .findFirst();
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new SignInUnavailable(e);
        }
    }
}
