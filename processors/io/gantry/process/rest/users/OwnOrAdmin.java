package io.gantry.process.rest.users;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.Owned;
import io.gantry.store.accounts.Users;
import org.springframework.stereotype.Component;

/** Whom a caller may change: himself, and everybody where he sees all (decision 10 of the contracts). */
@Component
class OwnOrAdmin {

    private final Users users;
    private final Owned owned;

    OwnOrAdmin(Users users, Owned owned) {
        this.owned = owned;
        this.users = users;
    }

    /**
     * Keycloak's {@code sub} of the user.
     *
     * @throws NotFound when there is none, or he is another's
     */
    String subject(int id, Caller caller) {
        if (!owned.sees(caller, id)) {
            throw NotFound.user();
        }
        return users.subjectOf(id).orElseThrow(NotFound::user);
    }
}
