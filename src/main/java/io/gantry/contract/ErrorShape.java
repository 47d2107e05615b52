package io.gantry.contract;

import java.util.List;

/**
 * How a contract tells its errors (extension {@code x-error-body}).
 *
 * @param key the one field of the body
 * @param under the paths at and below which it is so
 * @param russian those of them where messages are Russian (decision 30 of the contracts)
 */
record ErrorShape(String key, List<String> under, List<String> russian) {

    /** The field where no contract says otherwise: four of five use it. */
    static final String USUAL_KEY = "detail";

    boolean covers(String path) {
        return isBelow(path, under);
    }

    boolean speaksRussian(String path) {
        return isBelow(path, russian);
    }

    private static boolean isBelow(String path, List<String> bases) {
        for (var base : bases) {
            if (path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
