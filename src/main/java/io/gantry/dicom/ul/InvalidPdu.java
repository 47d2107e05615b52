package io.gantry.dicom.ul;

import java.io.IOException;

/** A PDU, or a part of it, that breaks PS3.8 9.3; it is answered with A-ABORT from the provider. */
public final class InvalidPdu extends IOException {
    private final int abortReason;

    public InvalidPdu(int abortReason, String message) {
        super(message);
        this.abortReason = abortReason;
    }

    /** The reason code of the A-ABORT that answers it. */
    int abortReason() {
        return abortReason;
    }
}
