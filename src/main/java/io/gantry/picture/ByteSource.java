package io.gantry.picture;

import io.gantry.model.failure.RefusedPicture;
import io.gantry.model.failure.RefusedPicture.Kind;
import java.io.IOException;
import java.io.InputStream;

/** Reads a stream by its bytes and counts them; never gives more than a limit allows. */
final class ByteSource {

    static final int END = -1;
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final PictureLimits limits;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private long before;

    ByteSource(InputStream in, PictureLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Bytes read so far. */
    long position() {
        return before + at;
    }

    /** The next byte without taking it, or {@link #END}. */
    int peek() throws IOException {
        if (at == filled && !fill()) {
            return END;
        }
        return buffer[at] & 0xFF;
    }

    /** The next byte, or {@link #END}. */
    int next() throws IOException {
        int value = peek();
        if (value != END) {
            at++;
        }
        return value;
    }

    /** The next byte of something that can't end here. */
    int u8() throws IOException {
        int value = next();
        if (value == END) {
            throw cut();
        }
        return value;
    }

    int u16() throws IOException {
        return u8() << 8 | u8();
    }

    int i32() throws IOException {
        return u16() << 16 | u16();
    }

    byte[] bytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            int some = some(bytes, done, length - done);
            if (some == END) {
                throw cut();
            }
            done += some;
        }
        return bytes;
    }

    /** Some of the next bytes, at least one, or {@link #END}. */
    int some(byte[] target, int offset, int length) throws IOException {
        if (at == filled && !fill()) {
            return END;
        }
        int some = Math.min(length, filled - at);
        System.arraycopy(buffer, at, target, offset, some);
        at += some;
        return some;
    }

    private boolean fill() throws IOException {
        before += filled;
        at = 0;
        filled = Math.max(0, in.read(buffer, 0, BUFFER));
        limits.checkBytes(before + filled);
        return filled > 0;
    }

    static RefusedPicture cut() {
        return RefusedPicture.cut();
    }

    static RefusedPicture damaged(String detail) {
        return new RefusedPicture(Kind.DAMAGED, "The picture is damaged: " + detail + ". Send it again.");
    }

    static RefusedPicture unsupported(String detail) {
        return new RefusedPicture(
                Kind.UNSUPPORTED, "The picture can't be read: " + detail + ". Save it as a usual JPEG or PNG.");
    }
}
