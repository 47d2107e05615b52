package io.gantry.security;

import io.gantry.limit.RateLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells what is left also where nothing is counted: questions for health, those that browsers ask first, and pages of
 * origins that may not ask at all. Where {@link RateGate} counts, it says it anew.
 */
final class AllowanceFilter extends OncePerRequestFilter {

    private final Optional<RateLimits> limits;

    AllowanceFilter(Optional<RateLimits> limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        limits.map(all -> all.lookAsStranger(request.getRemoteAddr()))
                .ifPresent(allowance -> allowance.headers().forEach(response::setHeader));
        chain.doFilter(request, response);
    }
}
