package io.gantry.dicom.data;

import io.gantry.model.failure.UnreadableDicom;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A stream that knows its position, can look ahead a little, and turns an early end into {@link UnreadableDicom}. */
final class DicomInput extends InputStream {

    private final InputStream in;
    private final byte[] ahead = new byte[256];
    private int aheadFrom;
    private int aheadTo;
    private long position;

    DicomInput(InputStream in) {
        this.in = in;
    }

    /** Bytes taken so far. */
    long position() {
        return position;
    }

    /** Whether nothing is left. */
    boolean isAtEnd() throws IOException {
        return aheadFrom == aheadTo && peek(1).length == 0;
    }

    /** The next bytes without taking them, fewer at the end. */
    byte[] peek(int count) throws IOException {
        if (aheadTo - aheadFrom < count) {
            System.arraycopy(ahead, aheadFrom, ahead, 0, aheadTo - aheadFrom);
            aheadTo -= aheadFrom;
            aheadFrom = 0;
            aheadTo += source(ahead, aheadTo, count - aheadTo);
        }
        byte[] bytes = new byte[Math.min(count, aheadTo - aheadFrom)];
        System.arraycopy(ahead, aheadFrom, bytes, 0, bytes.length);
        return bytes;
    }

    /** Fills the first {@code length} bytes; {@code tag} is where the object is cut if it ends before. */
    void readFully(byte[] bytes, int length, int tag) throws IOException {
        if (readNBytes(bytes, 0, length) < length) {
            throw cut(tag);
        }
    }

    /** Exactly {@code length} bytes; memory grows with what comes, not with what is announced. */
    byte[] take(int length, int tag) throws IOException {
        byte[] bytes = readNBytes(length);
        if (bytes.length < length) {
            throw cut(tag);
        }
        return bytes;
    }

    /** Passes over exactly {@code length} bytes. */
    void pass(long length, int tag) throws IOException {
        if (length == 0) {
            return;
        }
        // A file's stream skips beyond its end without a word, so the last byte is read.
        long left = length - 1;
        while (left > 0) {
            long skipped = skip(left);
            if (skipped <= 0) {
                if (read() < 0) {
                    throw cut(tag);
                }
                skipped = 1;
            }
            left -= skipped;
        }
        if (read() < 0) {
            throw cut(tag);
        }
    }

    static UnreadableDicom cut(int tag) {
        return new UnreadableDicom(
                "The DICOM object is cut short: it ends inside element " + Tag.format(tag) + ". Send it again.");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count;
        if (aheadFrom < aheadTo) {
            count = Math.min(length, aheadTo - aheadFrom);
            System.arraycopy(ahead, aheadFrom, bytes, offset, count);
            aheadFrom += count;
        } else {
            count = sourceOnce(bytes, offset, length);
        }
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped;
        if (aheadFrom < aheadTo) {
            skipped = Math.min(count, aheadTo - aheadFrom);
            aheadFrom += (int) skipped;
        } else {
            skipped = skipSource(count);
        }
        position += Math.max(skipped, 0);
        return skipped;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int source(byte[] bytes, int offset, int length) throws IOException {
        int total = 0;
        while (total < length) {
            int count = sourceOnce(bytes, offset + total, length - total);
            if (count < 0) {
                break;
            }
            total += count;
        }
        return total;
    }

    private int sourceOnce(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (EOFException | ZipException damaged) {
            throw damaged(damaged);
        }
    }

    private long skipSource(long count) throws IOException {
        try {
            return in.skip(count);
        } catch (EOFException | ZipException damaged) {
            throw damaged(damaged);
        }
    }

    private static UnreadableDicom damaged(IOException cause) {
        return new UnreadableDicom(
                "The DICOM object is cut short or damaged where it is compressed. Send it again.", cause);
    }
}
