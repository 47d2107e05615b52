package io.gantry.access;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Keycloak is and who the hub is to it.
 *
 * @param url address that the hub reaches Keycloak under, without the realm
 * @param realm name of the realm
 * @param issuer what tokens name as their issuer; the realm's address under {@code url} when not given, another one
 *     when users reach Keycloak under another address than the hub
 * @param clientId the public client that people sign in through, and the audience of their tokens
 * @param hubClientId the confidential client that the hub makes, changes and removes users as
 * @param hubClientSecret its secret; without it nobody can register
 * @param timeout longest time to wait for an answer
 */
@ConfigurationProperties("gantry.keycloak")
public record KeycloakSettings(
        @DefaultValue("http://localhost:18080") URI url,
        @DefaultValue("gantry") String realm,
        @Nullable String issuer,
        @DefaultValue("gantry") String clientId,
        @DefaultValue("gantry-hub") String hubClientId,
        @Nullable String hubClientSecret,
        @DefaultValue("5s") Duration timeout) {

    /** What the {@code iss} claim of a token has to be. */
    public String issuerClaim() {
        return issuer == null || issuer.isBlank() ? realmAddress() : issuer;
    }

    /** Where the realm publishes the keys it signs tokens with. */
    public URI keys() {
        return URI.create(realmAddress() + "/protocol/openid-connect/certs");
    }

    /** Where the realm gives out tokens. */
    public URI tokens() {
        return URI.create(realmAddress() + "/protocol/openid-connect/token");
    }

    /** Where the realm's users are kept. */
    public URI users() {
        return URI.create(url.toString().replaceAll("/+$", "") + "/admin/realms/" + realm + "/users");
    }

    /** Where the realm keeps count of wrong passwords. */
    URI attacks() {
        return URI.create(url.toString().replaceAll("/+$", "") + "/admin/realms/" + realm
                + "/attack-detection/brute-force/users");
    }

    /** Whether the hub may ask about users at all. */
    boolean managesUsers() {
        return hubClientSecret != null && !hubClientSecret.isBlank();
    }

    /** Holds a secret, so it says nothing. */
    @Override
    public String toString() {
        return "KeycloakSettings";
    }

    private String realmAddress() {
        return url.toString().replaceAll("/+$", "") + "/realms/" + realm;
    }
}
