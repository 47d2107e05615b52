package io.gantry.security;

import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorWriter;
import io.gantry.limit.Allowance;
import io.gantry.limit.RateLimits;
import io.gantry.model.account.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Counts each request once, for the signed-in user or for the address it came from, and tells the caller what is left
 * (decision 23 of the contracts). Questions for health are not counted.
 */
final class RateGate {

    private static final String COUNTED = RateGate.class.getName();

    private final Contracts contracts;
    private final ErrorWriter errors;
    private final Optional<RateLimits> limits;

    RateGate(Contracts contracts, ErrorWriter errors, Optional<RateLimits> limits) {
        this.contracts = contracts;
        this.errors = errors;
        this.limits = limits;
    }

    /** Whether the request may go on; where not, it is answered with 429. Asked again it says the same. */
    boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (limits.isEmpty() || isProbe(request.getRequestURI())) {
            return true;
        }
        var allowance = request.getAttribute(COUNTED) instanceof Allowance counted ? counted : count(request);
        request.setAttribute(COUNTED, allowance);
        allowance.headers().forEach(response::setHeader);
        if (!allowance.granted()) {
            refuse(request, response, allowance);
        }
        return allowance.granted();
    }

    private Allowance count(HttpServletRequest request) {
        boolean upload = isUpload(request);
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return limits.orElseThrow().spend("user " + caller.subject(), caller.username(), upload);
        }
        return limits.orElseThrow().spendAsStranger(request.getRemoteAddr(), upload);
    }

    private boolean isUpload(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length())
                && contracts
                        .find(request)
                        .map(match -> match.operation().upload())
                        .orElse(false);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Allowance allowance)
            throws IOException {
        long wait = Math.max(1, allowance.reset() - Instant.now().getEpochSecond());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        errors.write(request, response, 429);
    }

    private static boolean isProbe(String path) {
        return path.equals("/health") || path.equals("/health/") || path.startsWith("/actuator/health");
    }
}
