package io.gantry.model.labelling;

import java.util.Set;
import java.util.UUID;

/**
 * A picture that is to be given to labelers.
 *
 * @param gold whether its labels are known, so that every labeler is to get it
 * @param holders local numbers of the labelers who have it already
 */
public record GivenImage(UUID id, boolean gold, Set<Integer> holders) {

    public GivenImage {
        holders = Set.copyOf(holders);
    }
}
