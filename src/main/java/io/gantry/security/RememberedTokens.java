package io.gantry.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.gantry.model.account.RemovedUsers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers tokens that were found good, since a client sends the same one with each request and a signature costs more
 * than most answers. A token is known until it expires, until its user is removed, or for as long as a key serves
 * without being asked for again, whichever comes first; after that it is checked anew. Bad ones are not remembered.
 */
final class RememberedTokens implements JwtDecoder {

    /** Tokens of some KB each; where there are more, the least used are checked anew. */
    static final int MOST = 5_000;

    private final JwtDecoder checks;
    private final Optional<RemovedUsers> removed;
    private final Clock clock;
    private final Cache<String, Jwt> good;

    RememberedTokens(JwtDecoder checks, Optional<RemovedUsers> removed, Clock clock) {
        this.checks = checks;
        this.removed = removed;
        this.clock = clock;
        this.good = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.<String, Jwt>creating((token, jwt) -> timeLeft(jwt)))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        var known = good.getIfPresent(token);
        if (known != null && isStillGood(known)) {
            return known;
        }
        good.invalidate(token);
        var checked = checks.decode(token);
        if (isStillGood(checked)) {
            good.put(token, checked);
        }
        return checked;
    }

    private boolean isStillGood(Jwt token) {
        return clock.instant().isBefore(end(token))
                && removed.map(users -> !users.has(token.getSubject())).orElse(true);
    }

    private Duration timeLeft(Jwt token) {
        var left = Duration.between(clock.instant(), end(token));
        return left.compareTo(KeycloakKeys.FRESH) < 0 ? left : KeycloakKeys.FRESH;
    }

    private static Instant end(Jwt token) {
        return token.getExpiresAt() == null ? Instant.MIN : token.getExpiresAt();
    }
}
