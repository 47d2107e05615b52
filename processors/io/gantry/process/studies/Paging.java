package io.gantry.process.studies;

import org.jspecify.annotations.Nullable;

/** The contract's paging where nothing is said; the bounds are in its OpenAPI document. */
final class Paging {

    private static final int LIMIT = 20;

    private Paging() {}

    static int limit(@Nullable Integer asked) {
        return asked == null ? LIMIT : asked;
    }

    static int offset(@Nullable Integer asked) {
        return asked == null ? 0 : asked;
    }
}
