package io.gantry.process.rest.files;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.Owned;
import io.gantry.store.accounts.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose buckets a request is about: the caller's own, or those of another for whoever sees all. */
@Component
class FileOwners {

    private final Users users;
    private final Owned owned;

    FileOwners(Users users, Owned owned) {
        this.owned = owned;
        this.users = users;
    }

    /**
     * The user's local number.
     *
     * @param asked the number in the request, null for the caller
     * @throws NotFound when it is somebody else and the caller does not see all
     */
    int of(@Nullable Integer asked, Caller caller) {
        int owner = asked == null ? users.idOf(caller) : asked;
        if (!owned.sees(caller, owner)) {
            throw NotFound.file();
        }
        return owner;
    }
}
