package io.gantry.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import io.gantry.access.KeycloakSettings;
import io.gantry.http.Tokens;
import io.gantry.model.account.Caller;
import io.gantry.model.account.Role;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class TokenChecksTest {

    private static final Tokens TOKENS = new Tokens("a");

    private final JwtDecoder decoder = decoder();

    @Test
    void takes_a_token_of_keycloak() {
        var caller = caller(TOKENS.of("customer"));
        assertThat(caller.subject()).isEqualTo("5f0e7b0c-0000-4000-8000-000000000001");
        assertThat(caller.username()).isEqualTo("somebody");
        assertThat(caller.roles()).containsExactly(Role.CUSTOMER);
    }

    @Test
    void reads_the_universal_role_as_all_of_them() {
        assertThat(caller(TOKENS.of("universal")).roles()).isEqualTo(Set.of(Role.values()));
    }

    @Test
    void passes_over_roles_it_does_not_know() {
        assertThat(caller(TOKENS.of("offline_access", "CUSTOMER", "labeler")).roles())
                .containsExactly(Role.LABELER);
    }

    @Test
    void takes_a_token_without_roles_for_what_it_is() {
        assertThat(caller(TOKENS.sign(
                                Tokens.claims().claim("realm_access", null).build()))
                        .roles())
                .isEmpty();
        assertThat(caller(TOKENS.sign(
                                Tokens.claims().claim("realm_access", "admin").build()))
                        .roles())
                .isEmpty();
    }

    @Test
    void refuses_a_token_that_is_not_meant_for_it() {
        assertRefused(Tokens.claims("admin").audience("account"));
        assertRefused(Tokens.claims("admin").audience(List.of()));
        assertRefused(Tokens.claims("admin").issuer("http://localhost:1/realms/master"));
        assertRefused(Tokens.claims("admin").issuer(null));
    }

    @Test
    void refuses_a_token_out_of_its_time() {
        assertRefused(
                Tokens.claims("admin").expirationTime(Date.from(Instant.now().minusSeconds(120))));
        assertRefused(Tokens.claims("admin").expirationTime(null));
        assertRefused(
                Tokens.claims("admin").notBeforeTime(Date.from(Instant.now().plusSeconds(120))));
    }

    @Test
    void refuses_tokens_that_are_no_access_tokens() {
        assertRefused(Tokens.claims("admin").claim("typ", "ID"));
        assertRefused(Tokens.claims("admin").claim("typ", "Refresh"));
        assertRefused(Tokens.claims("admin").claim("typ", null));
        assertRefused(Tokens.claims("admin").subject(null));
    }

    @Test
    void refuses_a_token_that_nobody_signed() {
        var parts = TOKENS.of("admin").split("\\.");
        var unsigned = "eyJhbGciOiJub25lIn0." + parts[1] + ".";
        var cut = parts[0] + "." + parts[1] + "." + parts[2].substring(0, 20);
        for (var token : List.of(unsigned, cut, "", "a.b.c", new Tokens("a").of("admin"))) {
            assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
        }
    }

    private void assertRefused(JWTClaimsSet.Builder claims) {
        var token = TOKENS.sign(claims.build());
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
    }

    private Caller caller(String token) {
        return (Caller) new CallerOfToken().convert(decoder.decode(token)).getPrincipal();
    }

    private static JwtDecoder decoder() {
        var settings = new KeycloakSettings(
                URI.create("http://localhost:1"),
                "gantry",
                Tokens.ISSUER,
                "gantry",
                "gantry-hub",
                null,
                Duration.ofSeconds(1));
        try {
            return TokenChecks.decoder(new ImmutableJWKSet<>(JWKSet.parse(TOKENS.keys())), settings, Optional.empty());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
