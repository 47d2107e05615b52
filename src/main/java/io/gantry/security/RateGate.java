package io.gantry.security;

import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorBody;
import io.gantry.limit.Allowance;
import io.gantry.limit.RateLimits;
import io.gantry.model.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Counts each request once, for the signed-in user or for the address it came from, and tells the caller what is left
 * (decision 23). Questions for health are not counted.
 */
final class RateGate {

    private static final String COUNTED = RateGate.class.getName();
    private static final int NETWORK_BYTES = 8;

    private final Contracts contracts;
    private final Optional<RateLimits> limits;

    RateGate(Contracts contracts, Optional<RateLimits> limits) {
        this.contracts = contracts;
        this.limits = limits;
    }

    /** Whether the request may go on; where not, it is answered with 429. Asked again it says the same. */
    boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (limits.isEmpty() || isProbe(request.getRequestURI())) {
            return true;
        }
        var allowance = request.getAttribute(COUNTED) instanceof Allowance counted ? counted : count(request);
        request.setAttribute(COUNTED, allowance);
        response.setHeader("X-RateLimit-Limit", Long.toString(allowance.limit()));
        response.setHeader("X-RateLimit-Remaining", Long.toString(allowance.remaining()));
        response.setHeader("X-RateLimit-Reset", Long.toString(allowance.reset()));
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
        var address = request.getRemoteAddr();
        return limits.orElseThrow().spend("address " + network(address), address, upload);
    }

    private boolean isUpload(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length())
                && contracts
                        .find(request.getMethod(), request.getRequestURI())
                        .map(match -> match.operation().upload())
                        .orElse(false);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Allowance allowance)
            throws IOException {
        long wait = Math.max(1, allowance.reset() - Instant.now().getEpochSecond());
        var body = contracts.errorBody(request.getRequestURI(), "Too many requests");
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        response.setStatus(429);
        response.setContentType(ErrorBody.CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean isProbe(String path) {
        return path.equals("/health") || path.equals("/health/") || path.startsWith("/actuator/health");
    }

    /** An IPv6 host has a whole network of addresses to itself (RFC 4291, section 2.5.4), so that counts as one. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
