package io.gantry.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Takes a token from the Authorization header; for live connections also from {@code ?access_token=} (RFC 6750, section
 * 2.3), since browsers let no page set a header there (decision 22 of the contracts). Nowhere else: addresses end in logs. Where
 * nobody has to sign in no token is looked for.
 */
final class TokensOfBrowsers implements BearerTokenResolver {

    private static final String BEARER = "Bearer ";

    private static final Pattern LIVE = Pattern.compile("/ws/.*|(/jobs|/api/tasks)/[^/]+/events/?");

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
        var token = inHeader(request);
        boolean live = LIVE.matcher(request.getRequestURI()).matches();
        return token == null && live ? headerOrQuery.resolve(request) : token;
    }

    private @Nullable String inHeader(HttpServletRequest request) {
        var token = wellWritten(request.getHeader(HttpHeaders.AUTHORIZATION));
        return token == null ? header.resolve(request) : token;
    }

    /**
     * The token of a well-written header, read by a loop: the expression that judges the others goes over the kilobyte of a
     * token much more slowly.
     */
    static @Nullable String wellWritten(@Nullable String header) {
        return header != null && header.startsWith(BEARER) && isToken(header, BEARER.length())
                ? header.substring(BEARER.length())
                : null;
    }

    /** Whether the rest of a header is a b64token (RFC 6750, section 2.1). */
    private static boolean isToken(String written, int from) {
        int end = written.length();
        while (end > from && written.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = from; i < end; i++) {
            char c = written.charAt(i);
            boolean allowed =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~+/".indexOf(c) >= 0;
            if (!allowed) {
                return false;
            }
        }
        return end > from;
    }
}
