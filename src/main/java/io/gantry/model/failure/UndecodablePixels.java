package io.gantry.model.failure;

/** A DICOM object whose pixels can't be turned into values: none there, a syntax without a codec, or a broken stream. */
public class UndecodablePixels extends Failure {

    public UndecodablePixels(String message) {
        super(message);
    }

    public UndecodablePixels(String message, Throwable cause) {
        super(message, cause);
    }
}
