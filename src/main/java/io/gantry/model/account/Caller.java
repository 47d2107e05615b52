package io.gantry.model.account;

import java.util.Set;

/**
 * Who is asking.
 *
 * @param subject Keycloak's {@code sub}
 * @param username the preferred user name
 * @param roles realm roles held
 */
public record Caller(String subject, String username, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether everybody's things are seen, not only one's own. */
    public boolean seesAll() {
        return roles.contains(Role.ADMIN) || roles.contains(Role.UNIVERSAL);
    }
}
