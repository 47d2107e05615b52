package io.gantry.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gantry.model.Page;
import io.gantry.model.account.Account;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.SignInUnavailable;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lists Keycloak's users page by page, by its admin REST API. What each may do is asked of a few at a time. */
@Component
public class KeycloakUserList {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakUserList.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_A_TIME = 8;

    private final KeycloakSettings settings;
    private final HubClientToken calls;
    private final KeycloakUsers users;
    private final ExecutorService asking = Executors.newFixedThreadPool(AT_A_TIME, run -> {
        Thread thread = new Thread(run, "roles-of-users");
        thread.setDaemon(true);
        return thread;
    });

    public KeycloakUserList(KeycloakSettings settings, HubClientToken calls, KeycloakUsers users) {
        this.settings = settings;
        this.calls = calls;
        this.users = users;
    }

    @PreDestroy
    void stop() {
        asking.shutdownNow();
    }

    /**
     * Users by name.
     *
     * @param text what stands in their name or address, null for anything
     * @param active whether they may sign in, null for either
     * @throws SignInUnavailable when Keycloak can't be reached or does not let the hub ask
     */
    public Page<Account> list(@Nullable String text, @Nullable Boolean active, int limit, int offset) {
        String filter = (text == null || text.isBlank() ? "" : "&search=" + encoded("*" + text.strip() + "*"))
                + (active == null ? "" : "&enabled=" + active);
        JsonNode found = ask(settings.users() + "?briefRepresentation=true&first=" + offset + "&max=" + limit + filter);
        long total = ask(settings.users() + "/count?" + filter.replaceFirst("^&", ""))
                .asLong();
        var accounts = StreamSupport.stream(found.spliterator(), false)
                .map(user -> CompletableFuture.supplyAsync(() -> account(user), asking))
                .toList();
        try {
            return new Page<>(
                    accounts.stream()
                            .map(CompletableFuture::join)
                            .flatMap(Optional::stream)
                            .toList(),
                    total,
                    limit,
                    offset);
        } catch (CompletionException e) {
            throw e.getCause() instanceof SignInUnavailable away ? away : new SignInUnavailable(e);
        }
    }

    /** Empty when he was removed meanwhile. */
    private Optional<Account> account(JsonNode user) {
        try {
            return Optional.of(users.account(user));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    private JsonNode ask(String address) {
        HttpResponse<byte[]> answer = calls.send("GET", URI.create(address), null);
        if (answer.statusCode() != 200) {
            LOG.error("Keycloak does not let the hub list users: status {}", answer.statusCode());
            throw new SignInUnavailable();
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new SignInUnavailable(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
