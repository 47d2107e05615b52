package io.gantry.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.HubTest;
import io.gantry.SignIn;
import io.gantry.contract.ContractOperation;
import io.gantry.contract.Contracts;
import io.gantry.model.account.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every operation of every contract, tried with each role and with none. Requests ask for an answer that nobody gives
 * and for things that do not exist, so that those who are let in do no work.
 */
@HubTest
class RolesIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    Contracts contracts;

    @Autowired
    SignIn signIn;

    @LocalServerPort
    int port;

    @Test
    void lets_in_whom_the_contracts_name_and_nobody_else() throws Exception {
        var tokens = tokens();
        var softly = new SoftAssertions();
        for (var operation : contracts.operations()) {
            for (var role : Role.values()) {
                int status = call(operation, Optional.of(tokens.get(role))).statusCode();
                boolean allowed = !operation.signedIn() || operation.roles().contains(role);
                softly.assertThat(status == 403)
                        .as("%s as %s: %d", operation.id(), role, status)
                        .isNotEqualTo(allowed);
                softly.assertThat(status).as("%s as %s", operation.id(), role).isNotIn(401, 500, 503);
            }
        }
        softly.assertAll();
    }

    @Test
    void lets_strangers_only_sign_in() throws Exception {
        for (var operation : contracts.operations()) {
            var answer = call(operation, Optional.empty());
            if (operation.signedIn()) {
                assertThat(answer.statusCode()).as(operation.id()).isEqualTo(401);
                assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer realm=\"gantry\"");
                assertThat(answer.body()).isEqualTo(error(operation, "Not authenticated"));
            } else {
                assertThat(answer.statusCode()).as(operation.id()).isNotIn(401, 403);
            }
        }
    }

    @Test
    void a_missing_role_is_told_in_the_contracts_words() throws Exception {
        var labeler = Optional.of(signIn.token("demo-labeler"));
        var refusing = contracts.operations().stream()
                .filter(ContractOperation::signedIn)
                .filter(operation -> !operation.roles().contains(Role.LABELER))
                .toList();
        assertThat(refusing).isNotEmpty();
        for (var operation : refusing) {
            assertThat(call(operation, labeler).body()).isEqualTo(error(operation, "Not enough permissions"));
        }
    }

    @Test
    void every_path_answers_with_and_without_a_slash_at_its_end() throws Exception {
        var customer = Optional.of(signIn.token("demo-customer"));
        for (var operation : contracts.operations()) {
            if (operation.signedIn() && !operation.roles().contains(Role.CUSTOMER)) {
                continue;
            }
            var path = operation.path();
            var other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
            var statuses = Stream.of(path, other)
                    .map(each -> status(operation, each, customer))
                    .distinct();
            assertThat(statuses).as(operation.id()).hasSize(1);
        }
    }

    private String error(ContractOperation operation, String message) {
        return new String(contracts.errorBody(operation.path(), message), StandardCharsets.UTF_8);
    }

    private Map<Role, String> tokens() {
        var tokens = new EnumMap<Role, String>(Role.class);
        for (var role : Set.of(Role.values())) {
            tokens.put(role, signIn.token("demo-" + role.text()));
        }
        return tokens;
    }

    private int status(ContractOperation operation, String path, Optional<String> token) {
        try {
            return call(operation, path, token).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> call(ContractOperation operation, Optional<String> token)
            throws IOException, InterruptedException {
        return call(operation, operation.path(), token);
    }

    private HttpResponse<String> call(ContractOperation operation, String path, Optional<String> token)
            throws IOException, InterruptedException {
        var filled = path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + filled))
                .method(operation.method(), HttpRequest.BodyPublishers.noBody())
                .header("Accept", "application/x-nothing");
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
