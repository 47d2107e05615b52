package io.gantry.process.rest.users;

import io.gantry.access.KeycloakUsers;
import io.gantry.model.account.Caller;
import io.gantry.model.account.UserBelongings;
import io.gantry.store.accounts.RemovedUserRows;
import io.gantry.store.accounts.Users;
import java.util.List;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes a user: in Keycloak first, so that he can't sign in again, then his jobs and files and what is known of him.
 * What he did for patients stays, under a number that names nobody. Broken off in between, it can be asked again.
 */
@Component
public class RemoveUser {

    private final OwnOrAdmin own;
    private final KeycloakUsers keycloak;
    private final Users users;
    private final RemovedUserRows removed;
    private final Optional<List<UserBelongings>> belongings;
    private final TransactionTemplate transaction;

    RemoveUser(
            OwnOrAdmin own,
            KeycloakUsers keycloak,
            Users users,
            RemovedUserRows removed,
            Optional<List<UserBelongings>> belongings,
            TransactionTemplate transaction) {
        this.own = own;
        this.keycloak = keycloak;
        this.users = users;
        this.removed = removed;
        this.belongings = belongings;
        this.transaction = transaction;
    }

    @Handler
    public Body remove(@Header("user_id") int id, @ExchangeProperty("caller") Caller caller) {
        keycloak.remove(own.subject(id, caller));
        transaction.executeWithoutResult(status -> {
            // First, so that nothing can be given to him any more.
            users.remove(id);
            belongings.ifPresent(all -> all.forEach(things -> things.removeAllOf(id)));
        });
        removed.look();
        return new Body("Пользователь успешно удален");
    }

    record Body(String message) {}
}
