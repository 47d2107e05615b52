package io.gantry.picture;

import java.io.IOException;

/** Walks over the markers of a JPEG (ITU-T T.81 B.1.1) as its bytes come. */
final class JpegMarkers {

    static final int NONE = -1;
    static final int SOF0 = 0xC0;
    static final int SOF2 = 0xC2;
    static final int DHT = 0xC4;
    static final int JPG = 0xC8;
    static final int DAC = 0xCC;
    static final int SOF15 = 0xCF;
    static final int RST0 = 0xD0;
    static final int RST7 = 0xD7;
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DQT = 0xDB;
    static final int DRI = 0xDD;
    static final int APP1 = 0xE1;
    static final int APP11 = 0xEB;
    static final int APP14 = 0xEE;
    private static final int APP0 = 0xE0;
    private static final int TEM = 0x01;
    private static final int FIRST = 0xFF;

    private final ByteSource in;
    private boolean afterFirst;

    JpegMarkers(ByteSource in) {
        this.in = in;
    }

    /** The second byte of the next marker, bytes that belong to none skipped; {@link #NONE} where the stream ends. */
    int next() throws IOException {
        int value = afterFirst ? FIRST : in.next();
        afterFirst = false;
        while (value != ByteSource.END) {
            while (value == FIRST) {
                value = in.next();
                if (value > 0 && value < FIRST) {
                    return value;
                }
            }
            value = value == ByteSource.END ? value : in.next();
        }
        return NONE;
    }

    /** Whether parameters follow a marker. */
    static boolean hasSegment(int marker) {
        return marker != TEM && (marker < RST0 || marker > EOI);
    }

    /** Whether a marker begins a frame. */
    static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    /** Whether a decoder needs a segment; all the others tell something about the picture. */
    static boolean isEssential(int marker) {
        return marker < APP0;
    }

    /** The parameters of the marker just read, without their length. */
    byte[] segment() throws IOException {
        int length = in.u16() - 2;
        if (length < 0) {
            throw ByteSource.damaged("a marker segment has no length");
        }
        return in.bytes(length);
    }

    /**
     * Copies entropy coded bytes up to the next marker that is no restart.
     *
     * @param target of two bytes at least
     * @return how many, 0 where a marker follows or the stream ends
     */
    int scan(byte[] target) throws IOException {
        int count = 0;
        while (!afterFirst && count + 2 <= target.length) {
            int value = in.peek();
            if (value == ByteSource.END || value == FIRST && markerFollows(target, count)) {
                break;
            }
            count += value == FIRST ? 2 : 1;
            if (value != FIRST) {
                target[count - 1] = (byte) in.next();
            }
        }
        return count;
    }

    /** Takes a stuffed byte or a restart into the target; leaves the second byte of any other marker to be read. */
    private boolean markerFollows(byte[] target, int count) throws IOException {
        in.next();
        while (in.peek() == FIRST) {
            in.next();
        }
        int second = in.peek();
        boolean coded = second == 0 || (second >= RST0 && second <= RST7);
        if (!coded) {
            afterFirst = true;
            return true;
        }
        target[count] = (byte) FIRST;
        target[count + 1] = (byte) in.next();
        return false;
    }
}
