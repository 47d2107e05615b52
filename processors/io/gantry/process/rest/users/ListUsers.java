package io.gantry.process.rest.users;

import io.gantry.model.account.Caller;
import io.gantry.model.account.UserProfile;
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

    public ListUsers(Users users) {
        this.users = users;
    }

    /** Whoever asks is met first, so that he finds himself among them. */
    @Handler
    public List<UserProfile> list(
            @Header("limit") int limit, @Header("skip") int skip, @ExchangeProperty("caller") Caller caller) {
        users.idOf(caller);
        return users.list(limit, skip);
    }
}
