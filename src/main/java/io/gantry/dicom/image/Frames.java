package io.gantry.dicom.image;

import java.io.IOException;

/** The uncompressed frames of one object, read one at a time. */
interface Frames {

    /**
     * One frame's samples, little endian.
     *
     * @param bytes the samples, {@code bitOffset} bits into the first byte for frames of single bits
     * @param bitOffset 0 to 7
     */
    record Frame(byte[] bytes, int bitOffset) {}

    /** Reads a frame; {@code index} counts from 0 and is below the number of frames. */
    Frame read(int index) throws IOException;
}
