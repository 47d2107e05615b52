package io.gantry.model.collection;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a picture of an archive.
 *
 * @param place which
 * @param size bytes as they lie in the archive; null when it is not in it
 * @param sha256 of these bytes
 * @param reason why it is not in it
 */
public record ImageOutcome(
        int place,
        Kind kind,
        @Nullable Long size,
        @Nullable String sha256,
        @Nullable String reason) {

    /** In it, or why not. */
    public enum Kind {
        INCLUDED("included"),
        /** Its bytes are not there, or are not those that came. */
        MISSING("missing"),
        /** It may not be given away. */
        LEFT_OUT("left_out");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The word in tables and manifests. */
        public String text() {
            return text;
        }

        public static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    public static ImageOutcome included(int place, long size, String sha256) {
        return new ImageOutcome(place, Kind.INCLUDED, size, sha256, null);
    }

    public static ImageOutcome missing(int place, String reason) {
        return new ImageOutcome(place, Kind.MISSING, null, null, reason);
    }

    public static ImageOutcome leftOut(int place, String reason) {
        return new ImageOutcome(place, Kind.LEFT_OUT, null, null, reason);
    }
}
