package io.gantry.security;

import io.gantry.model.Caller;
import org.apache.camel.Handler;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells a route who called it. Has to be asked at the door: further inside, a route may run on another thread. */
@Component
public class CurrentCaller {

    /** The signed-in caller of the request that this thread serves. */
    @Handler
    public Caller caller() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token) {
            return token.getPrincipal();
        }
        throw new AuthenticationCredentialsNotFoundException("no caller on this thread");
    }
}
