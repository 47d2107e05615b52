package io.gantry.dicom.deidentify;

import io.gantry.model.failure.Failure;

/** An object that can't be de-identified for sure, so that nothing of it is given away. */
public class NotDeidentified extends Failure {

    public NotDeidentified(String message) {
        super(message);
    }
}
