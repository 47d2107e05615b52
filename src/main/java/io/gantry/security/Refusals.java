package io.gantry.security;

import io.gantry.contract.ErrorWriter;
import io.gantry.model.failure.SignInUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Answers those who are not let in, in the contract's own words (decisions 9 and 10 of the contracts). */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

    private final ErrorWriter errors;
    private final RateGate gate;

    Refusals(ErrorWriter errors, RateGate gate) {
        this.errors = errors;
        this.gate = gate;
    }

    /** Nobody is signed in: 401 with the challenge of RFC 6750, section 3. A header that holds no token comes here uncounted. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (!gate.admits(request, response)) {
            return;
        }
        boolean tokenSent = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer realm=\"gantry\"" + (tokenSent ? ", error=\"invalid_token\"" : ""));
        errors.write(request, response, HttpServletResponse.SC_UNAUTHORIZED, "Not authenticated");
    }

    /** The caller lacks the role: 403. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        errors.write(request, response, HttpServletResponse.SC_FORBIDDEN, "Not enough permissions");
    }

    /** A token was sent and not accepted: 401, or 503 when there is nothing to check it with. It counts as a stranger's. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (!gate.admits(request, response)) {
            return;
        }
        if (reason instanceof AuthenticationServiceException) {
            errors.write(
                    request,
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    String.valueOf(new SignInUnavailable().getMessage()));
        } else {
            commence(request, response, reason);
        }
    }
}
