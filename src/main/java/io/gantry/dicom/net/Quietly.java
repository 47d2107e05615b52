package io.gantry.dicom.net;

import java.io.Closeable;
import java.io.IOException;

/** Closes what is being given up anyway. */
final class Quietly {
    private Quietly() {}

    static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // given up already: there is nobody left to tell
        }
    }
}
