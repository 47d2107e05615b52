package io.gantry.limit;

import java.util.Map;

/**
 * What a caller has left after a request.
 *
 * @param granted whether the request may go on
 * @param limit how many requests there are in a period
 * @param remaining how many of them are left
 * @param reset when all are there again, in seconds since 1970
 */
public record Allowance(boolean granted, long limit, long remaining, long reset) {

    /** The headers that tell it. */
    public Map<String, String> headers() {
        return Map.of(
                "X-RateLimit-Limit", Long.toString(limit),
                "X-RateLimit-Remaining", Long.toString(remaining),
                "X-RateLimit-Reset", Long.toString(reset));
    }
}
