package io.gantry.dicom.ul;

import java.io.Closeable;
import java.io.IOException;

/** Closes what is being given up anyway. */
public final class Closeables {
    private Closeables() {}

    public static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // given up already: there is nobody left to tell
        }
    }
}
