package io.gantry.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks the gate as soon as it is known who calls, also when what refused the request did so before. */
final class RateFilter extends OncePerRequestFilter {

    private final RateGate gate;

    RateFilter(RateGate gate) {
        this.gate = gate;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (gate.admits(request, response)) {
            chain.doFilter(request, response);
        }
    }
}
