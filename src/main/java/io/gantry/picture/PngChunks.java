package io.gantry.picture;

import java.io.IOException;
import java.util.zip.CRC32;

/** Walks over the chunks of a PNG (5.3) as its bytes come, and checks their checksums. */
final class PngChunks {

    static final int IHDR = 0x49484452;
    static final int PLTE = 0x504C5445;
    static final int TRNS = 0x74524E53;
    static final int IDAT = 0x49444154;
    static final int IEND = 0x49454E44;
    static final int EXIF = 0x65584966;
    private static final int BUFFER = 1 << 13;

    private final ByteSource in;
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int type;
    private int remaining = -1;

    PngChunks(ByteSource in) {
        this.in = in;
    }

    void signature() throws IOException {
        in.bytes(PictureKind.HEAD);
    }

    /** Goes to the next chunk, the rest of this one skipped; false behind the last. */
    boolean next() throws IOException {
        if (remaining >= 0) {
            finish();
            if (type == IEND) {
                return false;
            }
        }
        remaining = in.i32();
        if (remaining < 0) {
            throw ByteSource.damaged("a chunk has no length");
        }
        type = in.i32();
        crc.reset();
        for (int shift = 24; shift >= 0; shift -= 8) {
            crc.update(type >> shift);
        }
        return true;
    }

    int type() {
        return type;
    }

    /** Bytes of this chunk that were not read. */
    int remaining() {
        return remaining;
    }

    /** The whole content of this chunk. */
    byte[] content(int length) throws IOException {
        if (length != remaining) {
            throw ByteSource.damaged("a chunk has another length than its kind allows");
        }
        byte[] content = in.bytes(length);
        crc.update(content);
        remaining = 0;
        return content;
    }

    /** Some of the content of this chunk; 0 behind its end. */
    int some(byte[] target, int offset, int length) throws IOException {
        if (remaining == 0) {
            return 0;
        }
        int some = in.some(target, offset, Math.min(length, remaining));
        if (some == ByteSource.END) {
            throw ByteSource.cut();
        }
        crc.update(target, offset, some);
        remaining -= some;
        return some;
    }

    private void finish() throws IOException {
        while (some(buffer, 0, buffer.length) > 0) {
            // Only the checksum needs the rest.
        }
        if (in.i32() != (int) crc.getValue()) {
            throw ByteSource.damaged("the checksum of a chunk is wrong");
        }
    }
}
