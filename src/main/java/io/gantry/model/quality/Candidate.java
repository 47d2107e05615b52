package io.gantry.model.quality;

import io.gantry.model.quality.DuplicateMatch.Means;
import io.gantry.model.quality.KnownPicture.Holder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture that may show the same as another, to be compared with it.
 *
 * @param ownerId who may know of it, null where every user may
 * @param likely whether it shares so many keys that it has to be compared, whatever it looks like at first sight
 * @param fingerprint by which it is compared
 */
public record Candidate(Holder holder, UUID id, @Nullable Integer ownerId, boolean likely, byte[] fingerprint) {

    /** The match that it is by this score. */
    public DuplicateMatch scored(double score) {
        return new DuplicateMatch(holder, id, ownerId, Means.NEAR, score);
    }
}
