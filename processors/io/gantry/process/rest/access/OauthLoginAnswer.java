package io.gantry.process.rest.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gantry.model.account.SignedIn;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** What the login of {@code tasks.md} answers. */
@Component
public class OauthLoginAnswer {

    @Handler
    public Body of(SignedIn signedIn) {
        return new Body(signedIn.accessToken(), "Bearer");
    }

    record Body(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType) {}
}
