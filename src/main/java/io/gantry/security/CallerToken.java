package io.gantry.security;

import io.gantry.model.account.Caller;
import io.gantry.model.account.Role;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A signed-in caller; the principal is the {@link Caller}. */
final class CallerToken extends AbstractAuthenticationToken {

    private static final Map<Role, SimpleGrantedAuthority> AUTHORITIES = Arrays.stream(Role.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    role -> new SimpleGrantedAuthority("ROLE_" + role.name()),
                    (one, other) -> one,
                    () -> new EnumMap<>(Role.class)));

    private final transient Caller caller;

    CallerToken(Caller caller) {
        super(authorities(caller));
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    /** The token itself is not kept: nothing behind the door needs it. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return caller.subject();
    }

    private static List<SimpleGrantedAuthority> authorities(Caller caller) {
        return caller.roles().stream().map(AUTHORITIES::get).toList();
    }
}
