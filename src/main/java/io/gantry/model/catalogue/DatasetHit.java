package io.gantry.model.catalogue;

import java.util.List;

/**
 * A dataset that was found.
 *
 * @param score 0 to 1, four decimals; the order of hits, then the id
 * @param explanation what of the query was found in it, in the order of the query
 */
public record DatasetHit(Dataset dataset, double score, List<WordMatch> explanation) {

    public DatasetHit {
        explanation = List.copyOf(explanation);
    }
}
