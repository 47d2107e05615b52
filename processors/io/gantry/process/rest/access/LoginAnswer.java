package io.gantry.process.rest.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gantry.model.account.Role;
import io.gantry.model.account.SignedIn;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the logins of {@code jobs.md}, {@code labelling.md} and {@code catalog.md} answer together. */
@Component
public class LoginAnswer {

    @Handler
    public Body of(SignedIn signedIn) {
        return new Body(
                signedIn.accessToken(),
                "bearer",
                signedIn.role().map(Role::text).orElse(null),
                signedIn.expiresIn(),
                signedIn.refreshToken());
    }

    record Body(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("role") @Nullable String role,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("refresh_token") String refreshToken) {}
}
