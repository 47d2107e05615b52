package io.gantry.model.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking.
 *
 * @param subject Keycloak's {@code sub}
 * @param username the preferred user name
 * @param roles realm roles held
 * @param email as Keycloak knows it, null where it does not
 * @param fullName given and family name, null where Keycloak knows none
 */
public record Caller(
        String subject,
        String username,
        Set<Role> roles,
        @Nullable String email,
        @Nullable String fullName) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether everybody's things are seen, not only one's own. */
    public boolean seesAll() {
        return roles.contains(Role.ADMIN) || roles.contains(Role.UNIVERSAL);
    }
}
