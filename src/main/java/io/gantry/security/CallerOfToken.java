package io.gantry.security;

import io.gantry.model.account.Caller;
import io.gantry.model.account.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads the caller out of a checked token: subject, user name, realm roles, e-mail address and name as Keycloak writes them. */
final class CallerOfToken implements Converter<Jwt, AbstractAuthenticationToken> {

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var name = token.getClaimAsString("preferred_username");
        return new CallerToken(new Caller(
                token.getSubject(),
                name == null ? token.getSubject() : name,
                roles(token),
                given(token, "email"),
                given(token, "name")));
    }

    private static @Nullable String given(Jwt token, String claim) {
        var text = token.getClaimAsString(claim);
        return text == null || text.isBlank() ? null : text;
    }

    /** The roles held; {@code universal} stands for all of them (decision 5 of the contracts). Roles of other programs are passed over. */
    private static Set<Role> roles(Jwt token) {
        var roles = EnumSet.noneOf(Role.class);
        if (token.getClaim("realm_access") instanceof Map<?, ?> access
                && access.get("roles") instanceof Collection<?> names) {
            for (var role : Role.values()) {
                if (names.contains(role.text())) {
                    roles.add(role);
                }
            }
        }
        return roles.contains(Role.UNIVERSAL) ? EnumSet.allOf(Role.class) : roles;
    }
}
