package io.gantry.process.rest.users;

import io.gantry.model.account.Caller;
import io.gantry.model.account.UserProfile;
import io.gantry.store.accounts.Owned;
import io.gantry.store.accounts.Users;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Lists the profiles of users. */
@Component
public class ListUsers {

    private final Users users;
    private final Owned owned;

    public ListUsers(Users users, Owned owned) {
        this.owned = owned;
        this.users = users;
    }

    /** All for whoever sees all, and oneself for everybody else: names are half of what signing in takes. */
    @Handler
    public List<UserProfile> list(
            @Header("limit") int limit, @Header("skip") int skip, @ExchangeProperty("caller") Caller caller) {
        return users.list(owned.listedFor(caller), limit, skip);
    }
}
