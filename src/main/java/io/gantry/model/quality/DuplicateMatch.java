package io.gantry.model.quality;

import io.gantry.model.quality.KnownPicture.Holder;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture that shows what another does.
 *
 * @param ownerId who may know of it, null where every user may
 * @param score how likely they are the same, 0 to 1
 */
public record DuplicateMatch(
        Holder holder, UUID id, @Nullable Integer ownerId, Means foundBy, double score) {

    /** By what a match was found. */
    public enum Means {
        /** The same bytes. */
        EXACT,
        /** The same instance of DICOM. */
        INSTANCE,
        /** Fingerprints that are alike. */
        NEAR;

        /** The word in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Means of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether a user may know of the picture because it is his own, or everybody's. */
    public boolean isKnownTo(int userId) {
        return ownerId == null || ownerId == userId;
    }
}
