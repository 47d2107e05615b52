package io.gantry.model.account;

import java.util.Optional;

/**
 * What Keycloak gave a user who signed in.
 *
 * @param subject Keycloak's {@code sub}
 * @param accessToken token to send with every request
 * @param expiresIn seconds it is good for
 * @param refreshToken token to get a new one with
 * @param role the strongest role held
 */
public record SignedIn(String subject, String accessToken, long expiresIn, String refreshToken, Optional<Role> role) {

    /** Holds tokens, so it says nothing. */
    @Override
    public String toString() {
        return "SignedIn";
    }
}
