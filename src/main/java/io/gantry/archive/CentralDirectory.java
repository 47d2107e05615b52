package io.gantry.archive;

import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.RefusedArchive.Kind;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * The directory at the end of a ZIP (APPNOTE 6.3.10, 4.3.12 to 4.3.16). It is walked header by header and never held
 * whole: its length is the sender's choice.
 *
 * @param zip the ZIP
 * @param start first byte of the directory
 * @param end byte after the directory
 * @param shift bytes that stand before the ZIP, as in a self-extracting file; offsets don't count them
 * @param declared number of headers it says it has
 * @param wrapped whether offsets beyond 4 GiB were written without their upper half, as macOS does
 */
record CentralDirectory(FileRegion zip, long start, long end, long shift, long declared, boolean wrapped) {

    private static final long WRAP = 1L << 32;
    private static final int OFFSET_AT = 42;
    private static final int LOCAL = 0x04034b50;

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_LENGTH = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LENGTH = 56;

    /** Takes one header. */
    interface Visitor {
        void visit(EntryHeader header) throws IOException;
    }

    /**
     * Finds the directory.
     *
     * @throws RefusedArchive when there is none, or its end record contradicts the file
     */
    static CentralDirectory locate(FileRegion zip) throws IOException {
        int tail = (int) Math.min(zip.length(), END_LENGTH + LONGEST_COMMENT);
        long base = zip.length() - tail;
        ByteBuffer bytes = zip.bytes(base, tail);
        for (int at = tail - END_LENGTH; at >= 0; at--) {
            if (bytes.getInt(at) == END && at + END_LENGTH + (bytes.getShort(at + 20) & 0xFFFF) <= tail) {
                return of(zip, base + at, bytes.slice(at, END_LENGTH).order(bytes.order()));
            }
        }
        throw corrupted("The ZIP is cut: its end is missing. Send it again, complete.");
    }

    /** Whether the last bytes are an end record with its comment. */
    static boolean ends(FileRegion zip) throws IOException {
        int tail = (int) Math.min(zip.length(), END_LENGTH + LONGEST_COMMENT);
        ByteBuffer bytes = zip.bytes(zip.length() - tail, tail);
        for (int at = tail - END_LENGTH; at >= 0; at--) {
            if (bytes.getInt(at) == END && at + END_LENGTH + (bytes.getShort(at + 20) & 0xFFFF) == tail) {
                return true;
            }
        }
        return false;
    }

    /**
     * Shows every header, in order.
     *
     * @throws RefusedArchive when the directory is damaged or has more headers than the limit
     */
    void walk(int limit, Visitor visitor) throws IOException {
        long count = 0;
        long last = 0;
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(zip.part(start, end - start).stream(), 1 << 16))) {
            while (in.available() >= EntryHeader.FIXED && Integer.reverseBytes(in.readInt()) == EntryHeader.SIGNATURE) {
                if (++count > limit) {
                    throw new RefusedArchive(
                            Kind.TOO_LARGE, "The ZIP holds more than " + limit + " files. Send it in smaller parts.");
                }
                EntryHeader header = EntryHeader.read(in);
                if (wrapped) {
                    header = header.inOrderAfter(last);
                    last = header.offset();
                }
                visitor.visit(header);
            }
        } catch (EOFException e) {
            throw damaged();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        // Old writers count modulo 65,536 when there are more.
        if ((count & 0xFFFF) != (declared & 0xFFFF)) {
            throw damaged();
        }
    }

    private static CentralDirectory of(FileRegion zip, long at, ByteBuffer end) throws IOException {
        int disk = end.getShort(4) & 0xFFFF;
        if (disk != 0 && disk != 0xFFFF) {
            throw corrupted("This is one part of a split ZIP. Send the ZIP as one file.");
        }
        if (at >= LOCATOR_64_LENGTH) {
            ByteBuffer locator = zip.bytes(at - LOCATOR_64_LENGTH, LOCATOR_64_LENGTH);
            if (locator.getInt(0) == LOCATOR_64) {
                return of64(zip, at, locator.getLong(8));
            }
        }
        long size = end.getInt(12) & 0xFFFFFFFFL;
        long offset = end.getInt(16) & 0xFFFFFFFFL;
        return checked(zip, at, size, offset, end.getShort(10) & 0xFFFF);
    }

    private static CentralDirectory of64(FileRegion zip, long end, long written) throws IOException {
        for (long at : new long[] {written, end - LOCATOR_64_LENGTH - END_64_LENGTH}) {
            if (at >= 0 && at <= end - LOCATOR_64_LENGTH - END_64_LENGTH) {
                ByteBuffer record = zip.bytes(at, END_64_LENGTH);
                if (record.getInt(0) == END_64) {
                    return checked(zip, at, record.getLong(40), record.getLong(48), record.getLong(32));
                }
            }
        }
        throw damaged();
    }

    private static CentralDirectory checked(FileRegion zip, long end, long size, long offset, long declared)
            throws IOException {
        if (size < 0 || size > end || offset < 0 || offset > end - size || declared < 0) {
            throw damaged();
        }
        long start = end - size;
        if (declared > 0 && !headerAt(zip, start) && headerAt(zip, offset)) {
            return new CentralDirectory(zip, offset, offset + size, 0, declared, false);
        }
        boolean wrapped = declared > 0 && start > offset && isWrapped(zip, start, start - offset);
        return new CentralDirectory(zip, start, end, wrapped ? 0 : start - offset, declared, wrapped);
    }

    /** Whether the first file lies where its offset says, though the directory lies some 4 GiB behind its own. */
    private static boolean isWrapped(FileRegion zip, long start, long shift) throws IOException {
        if (shift % WRAP != 0 || start + EntryHeader.FIXED > zip.length() || !headerAt(zip, start)) {
            return false;
        }
        long first = zip.bytes(start + OFFSET_AT, 4).getInt() & 0xFFFFFFFFL;
        return isLocal(zip, first) && !isLocal(zip, first + shift);
    }

    private static boolean isLocal(FileRegion zip, long at) throws IOException {
        return at + 4 <= zip.length() && zip.bytes(at, 4).getInt() == LOCAL;
    }

    private static boolean headerAt(FileRegion zip, long offset) throws IOException {
        return offset + 4 <= zip.length() && zip.bytes(offset, 4).getInt() == EntryHeader.SIGNATURE;
    }

    private static RefusedArchive damaged() {
        return corrupted("The ZIP is damaged: its list of files can't be read. Make it again.");
    }

    private static RefusedArchive corrupted(String message) {
        return new RefusedArchive(Kind.CORRUPTED, message);
    }
}
