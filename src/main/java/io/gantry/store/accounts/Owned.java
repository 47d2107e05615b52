package io.gantry.store.accounts;

import io.gantry.model.account.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whose things a caller sees: his own, and everybody's where he sees all (decision 10 of the contracts). What somebody
 * does not see is to be answered exactly as if it were not there.
 */
@Component
public class Owned {

    private final Users users;

    public Owned(Users users) {
        this.users = users;
    }

    /**
     * Whether a caller sees what belongs to a user.
     *
     * @param owner the user's local number, null for what is nobody's
     */
    public boolean sees(Caller caller, @Nullable Integer owner) {
        int own = users.idOf(caller);
        return caller.seesAll() || owner != null && owner == own;
    }

    /** Whose things a list for a caller holds; null for everybody's. */
    public @Nullable Integer listedFor(Caller caller) {
        int own = users.idOf(caller);
        return caller.seesAll() ? null : own;
    }
}
