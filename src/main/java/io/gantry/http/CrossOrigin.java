package io.gantry.http;

import io.gantry.contract.ErrorWriter;
import io.gantry.contract.Paging;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets pages of other origins in (decision 24 of the contracts): the origin is echoed, since browsers refuse {@code *}
 * together with credentials. The hub knows no cookies, so a foreign page can do nothing that it has no token for.
 */
final class CrossOrigin {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD");
    private static final List<String> SHOWN = List.of(
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "Accept-Ranges",
            "Content-Disposition",
            "Content-Range",
            "ETag",
            "Location",
            "Preference-Applied",
            "Repr-Digest",
            "Retry-After",
            "WWW-Authenticate",
            Paging.TOTAL);

    private CrossOrigin() {}

    static CorsFilter filter(CorsSettings settings, ErrorWriter errors) {
        var rules = new CorsConfiguration();
        rules.setAllowedOriginPatterns(settings.origins());
        rules.setAllowedMethods(METHODS);
        rules.addAllowedHeader(CorsConfiguration.ALL);
        rules.setExposedHeaders(SHOWN);
        rules.setAllowCredentials(true);
        rules.setMaxAge(Duration.ofHours(1));
        var everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", rules);
        var filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new Refusing(errors));
        return filter;
    }

    /** Answers an origin that does not match with the contract's body. */
    private static final class Refusing extends DefaultCorsProcessor {

        private final ErrorWriter errors;

        Refusing(ErrorWriter errors) {
            this.errors = errors;
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) throws IOException {
            if (response instanceof ServletServerHttpResponse servlet) {
                var body = errors.body("/", "This origin is not allowed");
                ErrorWriter.send(servlet.getServletResponse(), HttpServletResponse.SC_FORBIDDEN, body);
                servlet.flush();
            } else {
                super.rejectRequest(response);
            }
        }
    }
}
