package io.gantry.model.failure;

/** A file or data set that is not DICOM, is cut, or breaks the encoding rules of PS3.5 beyond repair. */
public class UnreadableDicom extends Failure {

    public UnreadableDicom(String message) {
        super(message);
    }

    public UnreadableDicom(String message, Throwable cause) {
        super(message, cause);
    }
}
