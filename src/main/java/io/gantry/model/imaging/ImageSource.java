package io.gantry.model.imaging;

/**
 * Which image a slice is.
 *
 * @param sopInstanceUid SOP Instance UID, empty when unknown
 * @param frame of the instance, from 1
 * @param frameOfReferenceUid Frame of Reference UID, empty when unknown: positions mean the same only within one
 */
public record ImageSource(String sopInstanceUid, int frame, String frameOfReferenceUid) {

    /** An image of which nothing is known. */
    public static final ImageSource UNKNOWN = new ImageSource("", 1, "");
}
