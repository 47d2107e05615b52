package io.gantry.process.rest.users;

import io.gantry.access.KeycloakUsers;
import io.gantry.model.account.UserProfile;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.Users;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Lets a user sign in who has registered and waits for an administrator's yes. */
@Component
public class ApproveUser {

    private final KeycloakUsers keycloak;
    private final Users users;

    public ApproveUser(KeycloakUsers keycloak, Users users) {
        this.keycloak = keycloak;
        this.users = users;
    }

    /** @throws NotFound when there is no such user */
    @Handler
    public UserProfile approve(@Header("user_id") int id) {
        keycloak.enable(users.subjectOf(id).orElseThrow(NotFound::user));
        return users.find(id).orElseThrow(NotFound::user);
    }
}
