package io.gantry.process.rest.access;

import io.gantry.access.KeycloakTokens;
import io.gantry.access.KeycloakUsers;
import io.gantry.model.account.SignedIn;
import io.gantry.model.failure.BadCredentials;
import io.gantry.model.failure.TooManyTries;
import io.gantry.store.accounts.SignInFailures;
import java.time.Duration;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Gets a token for a user name and a password. Who guesses waits, longer each time; others are not kept waiting. */
@Component
public class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final KeycloakTokens tokens;
    private final KeycloakUsers users;
    private final SignInFailures failures;

    public SignIn(KeycloakTokens tokens, KeycloakUsers users, SignInFailures failures) {
        this.tokens = tokens;
        this.users = users;
        this.failures = failures;
    }

    /** @throws TooManyTries when this address has tried this name too often
     * @throws BadCredentials when they don't go together, with words of its own for an account that is locked */
    @Handler
    public SignedIn signIn(@Body Credentials credentials, @ExchangeProperty("address") String address) {
        String username = credentials.username();
        unlessAway(() -> refuseGuessing(address, username));
        try {
            SignedIn signedIn = tokens.signIn(username, credentials.password());
            unlessAway(() -> failures.forget(address, username));
            return signedIn;
        } catch (BadCredentials e) {
            unlessAway(() -> failures.count(address, username));
            throw users.isLocked(username) ? BadCredentials.locked() : e;
        }
    }

    private void refuseGuessing(String address, String username) {
        Duration pause = failures.pause(address, username);
        if (!pause.isZero()) {
            throw new TooManyTries(pause);
        }
    }

    /** Signing in needs no database, so that it goes on while that is away. */
    private static void unlessAway(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | CannotCreateTransactionException e) {
            LOG.debug("Wrong passwords are not counted at the moment", e);
        }
    }
}
