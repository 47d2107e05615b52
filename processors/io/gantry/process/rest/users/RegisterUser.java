package io.gantry.process.rest.users;

import io.gantry.access.KeycloakTokens;
import io.gantry.access.KeycloakUsers;
import io.gantry.model.account.UserProfile;
import io.gantry.model.failure.BadCredentials;
import io.gantry.model.failure.RegistrationClosed;
import io.gantry.model.failure.UserTaken;
import io.gantry.settings.RegistrationSettings;
import io.gantry.store.accounts.Users;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Registers a user: first in Keycloak, which lets one of two through, then here. Where a registration was broken off in
 * between, whoever comes with the same name and password is the one who began it, and gets his profile. Where Keycloak
 * has taken a name away from whom it belongs to here, that is made up for first.
 */
@Component
public class RegisterUser {

    private final KeycloakUsers keycloak;
    private final KeycloakTokens tokens;
    private final Users users;
    private final RegistrationSettings settings;

    public RegisterUser(KeycloakUsers keycloak, KeycloakTokens tokens, Users users, RegistrationSettings settings) {
        this.settings = settings;
        this.keycloak = keycloak;
        this.tokens = tokens;
        this.users = users;
    }

    /** @throws UserTaken when the name or the e-mail address belongs to somebody
     * @throws RegistrationClosed when nobody may register */
    @Handler
    public UserProfile register(@Body NewUser asked) {
        if (settings.mode() == RegistrationSettings.Mode.CLOSED) {
            throw new RegistrationClosed();
        }
        users.findByName(asked.username()).ifPresent(this::catchUp);
        return users.register(subject(asked), asked.username(), asked.fields()).orElseThrow(UserTaken::name);
    }

    /**
     * What somebody changed or removed in Keycloak itself, or a removal here that was broken off. Only the name is given
     * free: a stranger's request deletes nothing.
     */
    private void catchUp(UserProfile known) {
        users.subjectOf(known.id())
                .map(subject -> keycloak.nameOf(subject).orElse("removed " + known.id()))
                .filter(name -> !name.equalsIgnoreCase(known.username()))
                .ifPresent(name -> users.rename(known.id(), name));
    }

    private String subject(NewUser asked) {
        try {
            return keycloak.create(
                    asked.username(),
                    given(asked.email()),
                    asked.password(),
                    settings.mode() == RegistrationSettings.Mode.OPEN);
        } catch (UserTaken taken) {
            if (users.findByName(asked.username()).isPresent()) {
                throw taken;
            }
            return halfMade(asked, taken);
        }
    }

    private String halfMade(NewUser asked, UserTaken taken) {
        String subject;
        try {
            subject = tokens.signIn(asked.username(), asked.password()).subject();
        } catch (BadCredentials e) {
            throw taken;
        }
        String email = given(asked.email());
        if (email != null) {
            keycloak.change(subject, null, email);
        }
        return subject;
    }

    private static @Nullable String given(@Nullable String email) {
        return email == null || email.isEmpty() ? null : email;
    }
}
