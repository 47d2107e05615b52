package io.gantry.process.rest.users;

import io.gantry.model.account.Caller;
import io.gantry.model.account.UserProfile;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.Users;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Reads the profile of one user. */
@Component
public class ReadUser {

    private final Users users;

    public ReadUser(Users users) {
        this.users = users;
    }

    @Handler
    public UserProfile read(@Header("user_id") int id, @ExchangeProperty("caller") Caller caller) {
        users.idOf(caller);
        return users.find(id).orElseThrow(NotFound::user);
    }
}
