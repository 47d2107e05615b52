package io.gantry.process.rest.users;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.UserNotFound;
import io.gantry.store.accounts.Users;
import org.springframework.stereotype.Component;

/** Whom a caller may change: himself, and everybody where he sees all (decision 10 of the contracts). */
@Component
class OwnOrAdmin {

    private final Users users;

    OwnOrAdmin(Users users) {
        this.users = users;
    }

    /**
     * Keycloak's {@code sub} of the user.
     *
     * @throws UserNotFound when there is none, or he is another's
     */
    String subject(int id, Caller caller) {
        if (id != users.idOf(caller) && !caller.seesAll()) {
            throw new UserNotFound();
        }
        return users.subjectOf(id).orElseThrow(UserNotFound::new);
    }
}
