package io.gantry.process.rest.files;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.FileNotFound;
import io.gantry.store.accounts.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose buckets a request is about: the caller's own, or those of another for whoever sees all. */
@Component
class FileOwners {

    private final Users users;

    FileOwners(Users users) {
        this.users = users;
    }

    /**
     * The user's local number.
     *
     * @param asked the number in the request, null for the caller
     * @throws FileNotFound when it is somebody else and the caller does not see all
     */
    int of(@Nullable Integer asked, Caller caller) {
        int own = users.idOf(caller);
        if (asked == null || asked == own) {
            return own;
        }
        if (!caller.seesAll()) {
            throw new FileNotFound();
        }
        return asked;
    }
}
