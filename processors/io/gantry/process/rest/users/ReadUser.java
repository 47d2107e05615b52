package io.gantry.process.rest.users;

import io.gantry.model.account.Caller;
import io.gantry.model.account.UserProfile;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.Owned;
import io.gantry.store.accounts.Users;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Reads the profile of one user. */
@Component
public class ReadUser {

    private final Users users;
    private final Owned owned;

    public ReadUser(Users users, Owned owned) {
        this.owned = owned;
        this.users = users;
    }

    /** @throws NotFound when there is none, or he is another's to see; whoever asks is met first. */
    @Handler
    public UserProfile read(@Header("user_id") int id, @ExchangeProperty("caller") Caller caller) {
        owned.sees(caller, null);
        return users.find(id).filter(found -> owned.sees(caller, found.id())).orElseThrow(NotFound::user);
    }
}
