package io.gantry.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.gantry.access.KeycloakSettings;
import io.gantry.model.account.RemovedUsers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What makes a token good: Keycloak's signature, issuer, audience, expiry, and that it is an access token. */
final class TokenChecks {

    /** Asymmetric ones only: Keycloak's keys are public, so none of them may serve as a shared secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

    private TokenChecks() {}

    static JwtDecoder decoder(
            JWKSource<SecurityContext> keys, KeycloakSettings settings, Optional<RemovedUsers> removed) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                claims(settings),
                new JwtClaimValidator<String>(
                        JwtClaimNames.SUB,
                        subject -> removed.isEmpty()
                                || subject == null
                                || !removed.get().has(subject))));
        return decoder;
    }

    /** Keycloak's ID and refresh tokens carry the same signature; their {@code typ} claim tells them apart. */
    static OAuth2TokenValidator<Jwt> claims(KeycloakSettings settings) {
        return new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(settings.issuerClaim()),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtClaimValidator<Object>(JwtClaimNames.SUB, Objects::nonNull),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.clientId())),
                new JwtClaimValidator<String>("typ", "Bearer"::equals));
    }
}
