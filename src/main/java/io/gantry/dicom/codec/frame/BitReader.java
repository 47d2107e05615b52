package io.gantry.dicom.codec.frame;

import io.gantry.model.failure.UndecodablePixels;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bits of the entropy-coded segments of a JPEG or JPEG-LS scan. Each segment (what lies between two restart markers) is
 * first freed of what was stuffed into it, so that eight bytes can be taken at a time.
 */
public abstract class BitReader {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int SLACK_BYTES = 16;

    private final String coding;
    private final byte[] encoded;
    private final byte[] clean;
    private int next;
    private int expectedRestart;
    private int at;
    private int end;

    /** The bits ahead, the next one as the most significant; zeros behind the end of the segment. */
    protected long bits;

    /** How many of {@link #bits} are good. */
    protected int count;

    /** @param position where the entropy-coded data of the scan begins */
    protected BitReader(String coding, byte[] encoded, int position) {
        this.coding = coding;
        this.encoded = encoded;
        this.next = position;
        this.clean = new byte[encoded.length - position + SLACK_BYTES];
        load();
    }

    /**
     * Copies the segment at {@code from} without what was stuffed into it.
     *
     * @param clean room for all of it
     * @return number of bytes copied
     */
    protected abstract int unstuff(byte[] encoded, int from, byte[] clean);

    /** Whether a byte FF followed by this one is a marker. */
    protected abstract boolean isMarker(byte second);

    /** Offset of the marker that ends the segment being read, or the length of the stream. */
    public final int position() {
        return next;
    }

    /** Goes on behind the next restart marker (ITU-T T.81 E.2.4), which has to be the one due. */
    public final void restart() {
        finish();
        if (next + 1 >= encoded.length || encoded[next + 1] != (byte) (0xD0 + expectedRestart)) {
            throw broken("a restart marker is missing");
        }
        expectedRestart = expectedRestart + 1 & 7;
        next += 2;
        load();
    }

    /** Refuses the segment when more bits were taken than it has. */
    public final void finish() {
        if (8L * at - count > 8L * end) {
            throw broken("it is cut");
        }
    }

    /** The next 1 to 32 bits. */
    public final int unsigned(int length) {
        if (count < length) {
            refill();
        }
        int value = (int) (bits >>> (64 - length));
        skip(length);
        return value;
    }

    /** Drops bits that are known to be good. */
    protected final void skip(int length) {
        bits <<= length;
        count -= length;
    }

    /** Makes at least 56 bits good. */
    protected final void refill() {
        if (at >= end + 8) {
            throw broken("it is cut");
        }
        bits |= (long) EIGHT_BYTES.get(clean, at) >>> count;
        at += (63 - count) >>> 3;
        count |= 56;
    }

    protected final UndecodablePixels broken(String detail) {
        return Undecodable.stream(coding, detail);
    }

    private void load() {
        int from = next;
        next = findMarker(from);
        end = unstuff(encoded, from, clean);
        Arrays.fill(clean, end, end + SLACK_BYTES, (byte) 0);
        at = 0;
        bits = 0;
        count = 0;
    }

    /** Any number of FF may stand before a marker (ITU-T T.81 B.1.1.2). */
    private int findMarker(int from) {
        for (int index = from; index + 1 < encoded.length; index++) {
            if (encoded[index] == (byte) 0xFF && encoded[index + 1] != (byte) 0xFF && isMarker(encoded[index + 1])) {
                return index;
            }
        }
        return encoded.length;
    }
}
