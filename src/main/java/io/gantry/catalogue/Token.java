package io.gantry.catalogue;

import io.gantry.model.catalogue.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of a query.
 *
 * @param word what it was taken for
 * @param stem null for a stop word, and for a word that is not known
 * @param misspelt what it may be a misspelling of, the likeliest first
 */
record Token(
        String typed, String word, @Nullable String stem, Reading reading, double sureness, List<String> misspelt) {

    boolean isUnknown() {
        return reading == Reading.UNKNOWN;
    }
}
