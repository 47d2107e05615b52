package io.gantry.security;

import io.gantry.contract.Contracts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * What anybody may ask for: operations that say so, documentation, and probes. An Authorization header means nothing
 * there, however old its token is (decision 34 of the contracts).
 */
final class OpenPaths {

    private static final Pattern PAGES =
            Pattern.compile("/|/openapi\\.json/?|/openapi/[^/]+|/(docs|redoc)(/.*)?|/actuator/health(/.*)?");

    private final Contracts contracts;

    OpenPaths(Contracts contracts) {
        this.contracts = contracts;
    }

    boolean holds(HttpServletRequest request) {
        return PAGES.matcher(request.getRequestURI()).matches()
                || contracts
                        .find(request)
                        .map(match -> !match.operation().signedIn())
                        .orElse(false);
    }
}
