package io.gantry.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.StoppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {

    private final StoppedClock clock = new StoppedClock();
    private final Instant end = clock.instant().plusSeconds(300);
    private final Set<String> removed = new HashSet<>();
    private final AtomicInteger checks = new AtomicInteger();
    private final RememberedTokens tokens = new RememberedTokens(this::check, Optional.of(removed::contains), clock);

    @Test
    void checks_a_token_once() {
        var first = tokens.decode("ann");
        assertThat(tokens.decode("ann")).isSameAs(first);
        assertThat(tokens.decode("ann").getSubject()).isEqualTo("ann");
        assertThat(checks).hasValue(1);
    }

    @Test
    void tells_tokens_apart() {
        assertThat(tokens.decode("ann").getSubject()).isEqualTo("ann");
        assertThat(tokens.decode("bob").getSubject()).isEqualTo("bob");
        assertThat(checks).hasValue(2);
    }

    @Test
    void forgets_a_token_when_it_ends() {
        tokens.decode("ann");
        clock.pass(Duration.ofSeconds(299));
        tokens.decode("ann");
        assertThat(checks).hasValue(1);
        clock.pass(Duration.ofSeconds(1));
        tokens.decode("ann");
        tokens.decode("ann");
        assertThat(checks).hasValue(3);
    }

    @Test
    void refuses_a_token_it_knows_once_its_user_is_removed() {
        tokens.decode("ann");
        tokens.decode("bob");
        removed.add("ann");
        assertThatThrownBy(() -> tokens.decode("ann")).isInstanceOf(BadJwtException.class);
        assertThat(tokens.decode("bob").getSubject()).isEqualTo("bob");
        assertThat(checks).hasValue(3);
    }

    @Test
    void checks_a_bad_token_each_time() {
        for (int i = 1; i <= 3; i++) {
            assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
            assertThat(checks).hasValue(i);
        }
    }

    @Test
    void never_remembers_a_token_without_an_end() {
        tokens.decode("endless");
        tokens.decode("endless");
        assertThat(checks).hasValue(2);
    }

    private Jwt check(String token) {
        checks.incrementAndGet();
        if (token.equals("bad") || removed.contains(token)) {
            throw new BadJwtException("bad");
        }
        var jwt = Jwt.withTokenValue(token).header("alg", "RS256").subject(token);
        return token.equals("endless") ? jwt.build() : jwt.expiresAt(end).build();
    }
}
