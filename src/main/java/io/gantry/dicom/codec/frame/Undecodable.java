package io.gantry.dicom.codec.frame;

import io.gantry.model.failure.UndecodablePixels;

/** Words a codec's refusal for the sender. */
public final class Undecodable {

    private Undecodable() {}

    /**
     * A stream that is cut, broken, or uses what this codec does not know.
     *
     * @param coding name of the coding, such as {@code JPEG-LS}
     * @param detail what is wrong, as a clause without a full stop
     */
    public static UndecodablePixels stream(String coding, String detail) {
        return new UndecodablePixels(message(coding, detail));
    }

    /** The same, where a library told what is wrong by {@code cause}. */
    public static UndecodablePixels stream(String coding, String detail, Throwable cause) {
        return new UndecodablePixels(message(coding, detail), cause);
    }

    private static String message(String coding, String detail) {
        return "The " + coding + " image can't be decoded: " + detail + ". Send it again, or uncompressed.";
    }
}
