package io.gantry.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.gantry.access.KeycloakSettings;
import io.gantry.model.account.RemovedUsers;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What makes a token good: Keycloak's signature, issuer, audience, expiry, and that it is an access token. */
final class TokenChecks {

    /** Asymmetric ones only: Keycloak's keys are public, so none of them may serve as a shared secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

    private static final Logger LOG = LoggerFactory.getLogger(TokenChecks.class);

    private TokenChecks() {}

    static JwtDecoder decoder(
            JWKSource<SecurityContext> keys, KeycloakSettings settings, Optional<RemovedUsers> removed) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new DecodedKeys(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                claims(settings),
                new JwtClaimValidator<String>(
                        JwtClaimNames.SUB,
                        subject -> removed.isEmpty()
                                || subject == null
                                || !removed.get().has(subject))));
        return new RememberedTokens(decoder, removed, Clock.systemUTC());
    }

    /** Keycloak's ID and refresh tokens carry the same signature; their {@code typ} claim tells them apart. */
    static OAuth2TokenValidator<Jwt> claims(KeycloakSettings settings) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                told("iss", "is not " + settings.issuerClaim(), new JwtIssuerValidator(settings.issuerClaim())),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, Objects::nonNull),
                told("sub", "is missing", new JwtClaimValidator<Object>(JwtClaimNames.SUB, Objects::nonNull)),
                told(
                        "aud",
                        "does not hold " + settings.clientId() + " (the client needs an audience mapper)",
                        new JwtClaimValidator<List<String>>(
                                JwtClaimNames.AUD,
                                audience -> audience != null && audience.contains(settings.clientId()))),
                new JwtClaimValidator<String>("typ", "Bearer"::equals));
    }

    /** Says once which claim of a realm's own tokens is not met: whoever set the realm up can't see it otherwise. */
    private static OAuth2TokenValidator<Jwt> told(String claim, String trouble, OAuth2TokenValidator<Jwt> check) {
        var said = new AtomicBoolean();
        return token -> {
            var result = check.validate(token);
            if (result.hasErrors() && said.compareAndSet(false, true)) {
                LOG.warn(
                        "Tokens of the realm are refused since their claim {} {}; docs/operations.md says what a realm"
                                + " needs",
                        claim,
                        trouble);
            }
            return result;
        };
    }
}
