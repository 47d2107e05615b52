package io.gantry.process.rest.users;

import io.gantry.access.KeycloakUsers;
import io.gantry.model.Given;
import io.gantry.model.account.Caller;
import io.gantry.model.account.ProfileFields;
import io.gantry.model.account.UserProfile;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.Users;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes what is given of a profile; name and e-mail address in Keycloak first, where they have to be free. */
@Component
public class ChangeUser {

    private final OwnOrAdmin own;
    private final KeycloakUsers keycloak;
    private final Users users;

    ChangeUser(OwnOrAdmin own, KeycloakUsers keycloak, Users users) {
        this.own = own;
        this.keycloak = keycloak;
        this.users = users;
    }

    @Handler
    public UserProfile change(
            @Body ProfileFields fields, @Header("user_id") int id, @ExchangeProperty("caller") Caller caller) {
        String subject = own.subject(id, caller);
        UserProfile before = users.find(id).orElseThrow(NotFound::user);
        String username = changed(before.username(), fields.username());
        String email = changed(before.email(), fields.email());
        if (username != null || email != null) {
            keycloak.change(subject, username, email);
        }
        return users.change(id, fields).orElseThrow(NotFound::user);
    }

    private static @Nullable String changed(String before, @Nullable String asked) {
        return asked == null || asked.isEmpty() || asked.equals(before) ? null : asked;
    }

    /** An empty text where the address is taken back. */
    private static @Nullable String changed(@Nullable String before, @Nullable Given asked) {
        return asked == null || asked.orEmpty().equals(before == null ? "" : before) ? null : asked.orEmpty();
    }
}
