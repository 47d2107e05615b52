package io.gantry.process.rest.users;

import io.gantry.model.account.Caller;
import io.gantry.model.account.UserProfile;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.Users;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Finds the profile under a user name. */
@Component
public class FindUser {

    private final Users users;

    public FindUser(Users users) {
        this.users = users;
    }

    @Handler
    public UserProfile find(@Header("username") String username, @ExchangeProperty("caller") Caller caller) {
        users.idOf(caller);
        return users.findByName(username).orElseThrow(NotFound::user);
    }
}
