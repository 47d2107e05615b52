package io.gantry.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Selects keys as Nimbus does, and decodes each that was published once instead of for every token. */
final class DecodedKeys extends JWSVerificationKeySelector<SecurityContext> {

    /** By identity, and forgotten with the keys they were published as. */
    private final Cache<JWK, List<Key>> decoded =
            Caffeine.newBuilder().weakKeys().build();

    DecodedKeys(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> published) {
        super(algorithms, published);
    }

    @Override
    public List<Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context) throws KeySourceException {
        var matcher = isAllowed(header.getAlgorithm()) ? createJWKMatcher(header) : null;
        if (matcher == null) {
            return List.of();
        }
        return getJWKSource().get(new JWKSelector(matcher), context).stream()
                .flatMap(key -> decoded.get(key, DecodedKeys::publicKeys).stream())
                .toList();
    }

    private static List<Key> publicKeys(JWK key) {
        return KeyConverter.toJavaKeys(List.of(key)).stream()
                .filter(PublicKey.class::isInstance)
                .toList();
    }
}
