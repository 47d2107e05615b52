package io.gantry.process.rest.labelling;

import io.gantry.access.KeycloakUsers;
import io.gantry.model.account.Account;
import io.gantry.model.account.Role;
import io.gantry.model.failure.UnacceptableRequest;
import io.gantry.store.accounts.Users;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds a labeler by his user name. Keycloak knows who is one; who never came here yet gets his profile now. */
@Component
class FindLabeler {

    private final KeycloakUsers keycloak;
    private final Users users;

    FindLabeler(KeycloakUsers keycloak, Users users) {
        this.keycloak = keycloak;
        this.users = users;
    }

    /**
     * The local number of a labeler.
     *
     * @throws UnacceptableRequest when there is no such user, he is no labeler or can't sign in
     */
    int find(String username) {
        Account account = keycloak.find(username)
                .orElseThrow(() -> new UnacceptableRequest("There is no user '" + username + "'."));
        Set<Role> roles = account.who().roles();
        if (!roles.contains(Role.LABELER) && !roles.contains(Role.UNIVERSAL)) {
            throw new UnacceptableRequest("The user '" + username
                    + "' is no labeler. Give him the role labeler in Keycloak, or name another.");
        }
        if (!account.active()) {
            throw new UnacceptableRequest("The user '" + username + "' is disabled and can't sign in. Name another.");
        }
        return users.idOf(account.who());
    }
}
