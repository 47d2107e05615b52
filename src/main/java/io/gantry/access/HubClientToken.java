package io.gantry.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.Outage;
import io.gantry.model.failure.SignInUnavailable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Calls Keycloak as the hub's own client (RFC 6749, section 4.4), with a token that is kept until it is old. */
@Component
public class HubClientToken {

    private static final Logger LOG = LoggerFactory.getLogger(HubClientToken.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SPARE_SECONDS = 10;

    private final Outage outage = new Outage();
    private final KeycloakSettings settings;
    private final Clock clock = Clock.systemUTC();
    private final HttpClient http;
    private @Nullable String token;
    private Instant good = Instant.MIN;

    public HubClientToken(KeycloakSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
    }

    /** @throws SignInUnavailable when Keycloak can't be reached or does not know the hub */
    HttpResponse<byte[]> send(String method, URI address, @Nullable JsonNode body) {
        var answer = send(method, address, body, token(false));
        // Keycloak forgets tokens when it is set up anew.
        return answer.statusCode() == 401 ? send(method, address, body, token(true)) : answer;
    }

    private HttpResponse<byte[]> send(String method, URI address, @Nullable JsonNode body, String bearer) {
        return send(HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString())));
    }

    private synchronized String token(boolean anew) {
        var kept = token;
        if (!anew && kept != null && clock.instant().isBefore(good)) {
            return kept;
        }
        var answer = send(HttpRequest.newBuilder(settings.tokens())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id="
                        + encoded(settings.hubClientId()) + "&client_secret=" + encoded(secret()))));
        if (answer.statusCode() != 200) {
            if (outage.begins()) {
                LOG.error("Keycloak does not know the hub's own client: status {}", answer.statusCode());
            }
            throw new SignInUnavailable();
        }
        var fields = json(answer.body());
        var fresh = fields.path("access_token").asText();
        if (outage.ends()) {
            LOG.info("Keycloak knows the hub's own client again");
        }
        token = fresh;
        good = clock.instant().plusSeconds(fields.path("expires_in").asLong() - SPARE_SECONDS);
        return fresh;
    }

    private String secret() {
        var secret = settings.hubClientSecret();
        if (secret == null || secret.isBlank()) {
            if (outage.begins()) {
                LOG.error("Nobody can register while gantry.keycloak.hub-client-secret is not set");
            }
            throw new SignInUnavailable();
        }
        return secret;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(settings.timeout()).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new SignInUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignInUnavailable(e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new SignInUnavailable(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
