package io.gantry.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.gantry.model.Outage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that Keycloak signs tokens with. They are fetched when first needed, kept, and fetched again when they are
 * old or a token names an unknown one. While Keycloak is away the kept ones go on serving; a flood of tokens with
 * invented keys makes one request per {@link #PAUSE}.
 */
final class KeycloakKeys implements JWKSource<SecurityContext> {

    /** After this time keys are asked for again, so that a withdrawn one stops serving. */
    static final Duration FRESH = Duration.ofMinutes(15);

    /** Least time between two requests for keys once there are some. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    /** Least time between two requests while there are none yet. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakKeys.class);

    private final URI address;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;
    private final Outage outage = new Outage();
    private final ReentrantLock fetching = new ReentrantLock();

    private volatile @Nullable JWKSet keys;
    private volatile Instant fetched = Instant.MIN;
    private volatile Instant asked = Instant.MIN;

    KeycloakKeys(URI address, Duration timeout, Clock clock) {
        this.address = address;
        this.timeout = timeout;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** @throws RemoteKeySourceException when there are no keys yet and Keycloak does not give any */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        var known = keys;
        if (known == null || isOlderThan(fetched, FRESH)) {
            known = refreshed(known);
        }
        var matching = selector.select(known);
        return matching.isEmpty() ? selector.select(refreshed(known)) : matching;
    }

    private JWKSet refreshed(@Nullable JWKSet known) throws KeySourceException {
        if (known != null && !fetching.tryLock()) {
            return known;
        }
        if (known == null) {
            fetching.lock();
        }
        try {
            return fetchUnlessJustDone();
        } finally {
            fetching.unlock();
        }
    }

    private JWKSet fetchUnlessJustDone() throws KeySourceException {
        var known = keys;
        if (!isOlderThan(asked, known == null ? FIRST_PAUSE : PAUSE)) {
            return known(known, null);
        }
        try {
            var fresh = fetch();
            if (outage.ends()) {
                LOG.info("Keycloak gives its keys again");
            }
            keys = fresh;
            fetched = clock.instant();
            return fresh;
        } catch (IOException | ParseException e) {
            if (outage.begins()) {
                LOG.warn(
                        "Keycloak gives no keys at the moment; {}",
                        known == null ? "nobody is recognised" : "old ones serve");
            }
            return known(known, e);
        } finally {
            asked = clock.instant();
        }
    }

    private static JWKSet known(@Nullable JWKSet known, @Nullable Exception cause) throws KeySourceException {
        if (known == null) {
            throw new RemoteKeySourceException("No keys from Keycloak yet", cause);
        }
        return known;
    }

    private JWKSet fetch() throws IOException, ParseException {
        var request = HttpRequest.newBuilder(address).timeout(timeout).build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("Status " + answer.statusCode());
            }
            return JWKSet.parse(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private boolean isOlderThan(Instant time, Duration age) {
        return time.equals(Instant.MIN) || time.plus(age).isBefore(clock.instant());
    }
}
