package io.gantry.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.sun.net.httpserver.HttpServer;
import io.gantry.StoppedClock;
import io.gantry.http.Tokens;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeycloakKeysTest {

    private final StoppedClock clock = new StoppedClock();

    private HttpServer server;
    private String published = new Tokens("a").keys();
    private int status = 200;
    private int requests;
    private KeycloakKeys keys;

    @BeforeEach
    void publish() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            requests++;
            var body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        var address = URI.create("http://localhost:" + server.getAddress().getPort() + "/certs");
        keys = new KeycloakKeys(address, Duration.ofSeconds(5), clock);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asks_once_and_keeps_the_keys() throws Exception {
        assertThat(get("a")).hasSize(1);
        assertThat(get("a")).hasSize(1);
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void asks_again_when_the_keys_are_old() throws Exception {
        get("a");
        clock.pass(KeycloakKeys.FRESH.plusSeconds(1));
        published = new Tokens("b").keys();
        assertThat(get("a")).isEmpty();
        assertThat(get("b")).hasSize(1);
    }

    @Test
    void asks_again_when_a_token_names_a_new_key() throws Exception {
        get("a");
        published = new Tokens("b").keys();
        clock.pass(KeycloakKeys.PAUSE.plusSeconds(1));
        assertThat(get("b")).hasSize(1);
        assertThat(requests).isEqualTo(2);
    }

    @Test
    void does_not_ask_for_every_invented_key() throws Exception {
        get("a");
        for (int i = 0; i < 100; i++) {
            assertThat(get("invented-" + i)).isEmpty();
        }
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void goes_on_with_the_old_keys_while_keycloak_is_away() throws Exception {
        get("a");
        status = 503;
        clock.pass(KeycloakKeys.FRESH.plusSeconds(1));
        assertThat(get("a")).hasSize(1);
        published = "not keys";
        status = 200;
        clock.pass(KeycloakKeys.PAUSE.plusSeconds(1));
        assertThat(get("a")).hasSize(1);
    }

    @Test
    void says_so_when_there_are_no_keys_yet_and_recovers() throws Exception {
        status = 503;
        assertThatThrownBy(() -> get("a")).isInstanceOf(RemoteKeySourceException.class);
        assertThatThrownBy(() -> get("a")).isInstanceOf(RemoteKeySourceException.class);
        assertThat(requests).isEqualTo(1);
        status = 200;
        clock.pass(KeycloakKeys.FIRST_PAUSE.plusMillis(1));
        assertThat(get("a")).hasSize(1);
    }

    @Test
    void says_so_when_nobody_listens() {
        server.stop(0);
        assertThatThrownBy(() -> get("a")).isInstanceOf(RemoteKeySourceException.class);
    }

    private List<JWK> get(String keyId) throws Exception {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(keyId).build()), null);
    }
}
