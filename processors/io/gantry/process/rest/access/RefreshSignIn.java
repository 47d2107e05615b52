package io.gantry.process.rest.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gantry.access.KeycloakTokens;
import io.gantry.model.account.SignedIn;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Gets a new token for the refresh token that came with an earlier one. */
@Component
public class RefreshSignIn {

    private final KeycloakTokens tokens;

    public RefreshSignIn(KeycloakTokens tokens) {
        this.tokens = tokens;
    }

    /** @throws io.gantry.model.failure.BadCredentials when it is not valid any more */
    @Handler
    public SignedIn refresh(@Body Refresh refresh) {
        return tokens.refresh(refresh.refreshToken());
    }

    /** What the operation is sent. */
    public record Refresh(@JsonProperty("refresh_token") String refreshToken) {

        /** A token is never printed. */
        @Override
        public String toString() {
            return "Refresh";
        }
    }
}
