package io.gantry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.springframework.core.env.Environment;

/** Gets tokens of the demonstration's users from the real Keycloak, waiting for it when it is still starting. */
public class SignIn {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String realmUrl;

    SignIn(Environment environment) {
        realmUrl = environment.getRequiredProperty("gantry.keycloak.url") + "/realms/gantry";
    }

    /** An access token of demo-customer, demo-labeler, demo-admin or demo-universal. */
    public String token(String user) {
        HttpResponse<String> answer =
                post("grant_type=password&client_id=gantry&username=" + user + "&password=gantry-demo");
        try {
            JsonNode body = new ObjectMapper().readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("Keycloak refuses " + user + ": " + body);
            }
            return body.path("access_token").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Value of the Authorization header for a user. */
    public String bearer(String user) {
        return "Bearer " + token(user);
    }

    /** Waits until Keycloak answers, then posts the form to its token endpoint. */
    public HttpResponse<String> post(String form) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(realmUrl + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return Awaitility.await()
                .atMost(HubClient.PATIENCE)
                .pollInSameThread()
                .ignoreException(ConnectException.class)
                .until(
                        () -> http.send(request, HttpResponse.BodyHandlers.ofString()),
                        answer -> answer.statusCode() < 500 && answer.statusCode() != 404);
    }
}
