package io.gantry.dicom.data;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** Pixels that are written as they come, without ever being held whole. */
public sealed interface PixelSource {

    /**
     * Uncompressed pixels (PS3.5 8.2).
     *
     * @param vr OW, or OB where Bits Allocated is at most 8
     * @param length how many bytes {@code content} will write, below 2^32 - 1
     * @param content writes the samples, little endian
     */
    record Native(VR vr, long length, Content content) implements PixelSource {}

    /**
     * Compressed pixels (PS3.5 A.4): each frame becomes one fragment, the Basic Offset Table stays empty.
     *
     * @param frames the frames in order
     */
    record Encapsulated(Iterator<byte[]> frames) implements PixelSource {}

    /**
     * Pixels as they stand in a file of the same transfer syntax.
     *
     * @param tag which kind of pixel data
     * @param vr as the file has it
     * @param length of the value in bytes, -1 for fragments
     * @param content writes the value as it is; of fragments the Basic Offset Table and each item, not the delimiter
     */
    record Stored(int tag, VR vr, long length, Content content) implements PixelSource {}

    /** Writes bytes to where they are wanted. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
