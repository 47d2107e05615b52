package io.gantry.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Serves HEAD as the GET of the same path, as RFC 9110 9.3.2 wants it; the container leaves the body away. */
final class HeadAsGet extends OncePerRequestFilter {

    private static final String HEAD = HeadAsGet.class.getName();

    /** Whether a request that looks like a GET was a HEAD, so that nobody need fetch a body. */
    static boolean isHead(HttpServletRequest request) {
        return request.getAttribute(HEAD) != null;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("HEAD");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(HEAD, true);
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getMethod() {
                        return "GET";
                    }
                },
                response);
    }
}
