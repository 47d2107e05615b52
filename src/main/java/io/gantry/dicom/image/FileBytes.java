package io.gantry.dicom.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The bytes of one DICOM object: a file, or a stretch of one that holds several. Read by position and in pieces, so that
 * no direct buffer of a frame's size stays behind.
 */
final class FileBytes {

    private static final int PIECE = 128 << 10;

    private final FileChannel file;
    private final long start;
    private final long length;

    FileBytes(FileChannel file, long start, long length) {
        this.file = file;
        this.start = start;
        this.length = length;
    }

    long size() {
        return length;
    }

    /** Fills the array from a position; returns how many bytes there were. */
    int read(long position, byte[] into) throws IOException {
        return read(position, ByteBuffer.wrap(into));
    }

    private int read(long position, ByteBuffer into) throws IOException {
        int begin = into.position();
        int end = begin + (int) Math.max(0, Math.min(into.remaining(), length - position));
        while (into.position() < end) {
            into.limit(Math.min(end, into.position() + PIECE));
            if (file.read(into, start + position + into.position() - begin) < 0) {
                break;
            }
        }
        return into.position() - begin;
    }

    /** All bytes from the first on; closing it closes nothing. */
    InputStream stream() {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) == 1 ? one[0] & 0xFF : -1;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                if (count == 0) {
                    return 0;
                }
                try {
                    int got = FileBytes.this.read(position, ByteBuffer.wrap(target, offset, count));
                    position += got;
                    return got == 0 ? -1 : got;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
