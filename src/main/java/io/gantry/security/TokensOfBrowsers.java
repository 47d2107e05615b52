package io.gantry.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Takes a token from the Authorization header; for live connections also from {@code ?access_token=} (RFC 6750, section
 * 2.3), since browsers let no page set a header there (decision 22 of the contracts). Nowhere else: addresses end in logs. Where
 * nobody has to sign in no token is looked for.
 */
final class TokensOfBrowsers implements BearerTokenResolver {

    private static final Pattern LIVE = Pattern.compile("/ws/.*|/jobs/[^/]+/events/?");

    private final DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();
    private final DefaultBearerTokenResolver headerOrQuery = new DefaultBearerTokenResolver();

    private final OpenPaths open;

    TokensOfBrowsers(OpenPaths open) {
        this.open = open;
        headerOrQuery.setAllowUriQueryParameter(true);
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        if (open.holds(request)) {
            return null;
        }
        var token = header.resolve(request);
        boolean live = LIVE.matcher(request.getRequestURI()).matches();
        return token == null && live ? headerOrQuery.resolve(request) : token;
    }
}
