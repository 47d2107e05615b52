package io.gantry.model.quality;

import io.gantry.model.catalogue.ImageKind;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture that the hub keeps.
 *
 * @param id in its holder
 * @param ownerId who may know of it, null where every user may
 * @param sha256 of the bytes, in hexadecimal
 */
public record KnownPicture(
        Holder holder, UUID id, @Nullable Integer ownerId, ImageKind kind, String objectKey, String sha256) {

    /** Where a picture belongs. */
    public enum Holder {
        REQUEST,
        DATASET;

        /** The word in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Holder of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
