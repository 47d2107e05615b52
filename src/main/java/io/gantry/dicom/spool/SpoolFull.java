package io.gantry.dicom.spool;

import java.io.IOException;

/** The spool has reached its limit, or the disk its watermark; nothing was written. */
public final class SpoolFull extends IOException {
    SpoolFull(String message) {
        super(message);
    }
}
