package io.gantry.model.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * How a word of the query, or several that name one concept, matched a dataset.
 *
 * @param typed as it stood in the query
 * @param readAs what it was taken for
 * @param reading by which way
 * @param concept the concept's code; null for a word that is in no vocabulary
 * @param field where the best match stands; null when the dataset does not have it
 * @param weight its share of the score, 0 to 1; the weights of a query add up to 1
 * @param match how good the match is, 0 to 1
 */
public record WordMatch(
        String typed,
        String readAs,
        Reading reading,
        @Nullable String concept,
        @Nullable MatchedField field,
        double weight,
        double match) {}
