package io.gantry.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Where a picture's bytes come from; opened once for its header and once more for its pixels. */
@FunctionalInterface
public interface PictureSource {

    /** The bytes from the first on; whoever opens it closes it. */
    InputStream open() throws IOException;

    static PictureSource of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }
}
