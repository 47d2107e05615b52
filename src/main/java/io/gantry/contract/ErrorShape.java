package io.gantry.contract;

import java.util.List;

/**
 * How a contract tells its errors (extension {@code x-error-body}).
 *
 * @param key the one field of the body
 * @param under the paths at and below which it is so
 */
record ErrorShape(String key, List<String> under) {

    /** The field where no contract says otherwise: four of five use it. */
    static final String USUAL_KEY = "detail";

    boolean covers(String path) {
        return under.stream()
                .anyMatch(base ->
                        path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/'));
    }
}
