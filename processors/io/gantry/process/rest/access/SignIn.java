package io.gantry.process.rest.access;

import io.gantry.access.KeycloakTokens;
import io.gantry.model.account.SignedIn;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Gets a token for a user name and a password. */
@Component
public class SignIn {

    private final KeycloakTokens tokens;

    public SignIn(KeycloakTokens tokens) {
        this.tokens = tokens;
    }

    @Handler
    public SignedIn signIn(Credentials credentials) {
        return tokens.signIn(credentials.username(), credentials.password());
    }
}
