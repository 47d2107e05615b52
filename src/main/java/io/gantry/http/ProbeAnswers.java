package io.gantry.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers the probes of orchestrators and load balancers as Spring's endpoints would, before sign-in and whatever else
 * stands on the way to those: many ask often, and nothing about them needs a caller. Who wants a media type of his own
 * choice, or asks over TLS, which adds a header, goes the long way.
 */
final class ProbeAnswers extends OncePerRequestFilter {

    private static final String LIVENESS = "/actuator/health/liveness";
    private static final String READINESS = "/actuator/health/readiness";
    private static final String TYPE = "application/vnd.spring-boot.actuator.v3+json";

    /** Those that sign-in puts on every answer. */
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "X-XSS-Protection",
            "0",
            HttpHeaders.CACHE_CONTROL,
            "no-cache, no-store, max-age=0, must-revalidate",
            HttpHeaders.PRAGMA,
            "no-cache",
            HttpHeaders.EXPIRES,
            "0",
            "X-Frame-Options",
            "DENY",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'");

    private static final byte[] UP = body("UP");
    private static final byte[] DOWN = body("DOWN");
    private static final byte[] OUT_OF_SERVICE = body("OUT_OF_SERVICE");

    private final ApplicationAvailability availability;

    ProbeAnswers(ApplicationAvailability availability) {
        this.availability = availability;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return !path.equals(LIVENESS) && !path.equals(READINESS)
                || !request.getMethod().equals("GET")
                || accept != null && !accept.equals("*/*")
                || request.getQueryString() != null
                || request.isSecure();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().equals(LIVENESS)) {
            answer(response, availability.getLivenessState() == LivenessState.CORRECT ? UP : DOWN);
        } else {
            boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
            answer(response, ready ? UP : OUT_OF_SERVICE);
        }
    }

    private static void answer(HttpServletResponse response, byte[] body) throws IOException {
        response.setStatus(body == UP ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        HEADERS.forEach(response::setHeader);
        response.setContentType(TYPE);
        response.getOutputStream().write(body);
    }

    private static byte[] body(String status) {
        return ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
