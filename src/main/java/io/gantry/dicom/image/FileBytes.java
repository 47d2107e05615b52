package io.gantry.dicom.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads from a place in a file, in pieces, so that no direct buffer of a frame's size stays behind. */
final class FileBytes {

    private static final int PIECE = 128 << 10;

    private FileBytes() {}

    /** Fills the array from a position of the file; returns how many bytes there were. */
    static int read(FileChannel file, long position, byte[] into) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into);
        while (buffer.position() < into.length) {
            buffer.limit(Math.min(into.length, buffer.position() + PIECE));
            if (file.read(buffer, position + buffer.position()) < 0) {
                break;
            }
        }
        return buffer.position();
    }
}
