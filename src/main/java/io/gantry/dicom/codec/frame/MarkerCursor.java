package io.gantry.dicom.codec.frame;

import io.gantry.model.failure.UndecodablePixels;

/** Reads the marker segments JPEG and JPEG-LS share (ITU-T T.81 B.1.1); never reads beyond its end. */
public final class MarkerCursor {

    /** What {@link #nextMarker()} answers where no marker follows. */
    public static final int NONE = -1;

    private final String coding;
    private final byte[] data;
    private final int end;
    private int at;

    public MarkerCursor(String coding, byte[] data) {
        this(coding, data, 0, data.length);
    }

    private MarkerCursor(String coding, byte[] data, int at, int end) {
        this.coding = coding;
        this.data = data;
        this.at = at;
        this.end = end;
    }

    /** The second byte of the next marker, or {@link #NONE}; bytes that belong to no marker are skipped. */
    public int nextMarker() {
        while (at + 1 < end) {
            int first = data[at++] & 0xFF;
            int second = data[at] & 0xFF;
            if (first == 0xFF && second != 0xFF && second != 0) {
                at++;
                return second;
            }
        }
        return NONE;
    }

    /** The parameters of the marker just read, without their length; this cursor moves behind them. */
    public MarkerCursor segment() {
        int length = u16() - 2;
        if (length < 0 || length > end - at) {
            throw broken("a marker segment is cut");
        }
        at += length;
        return new MarkerCursor(coding, data, at - length, at);
    }

    public int u8() {
        if (at >= end) {
            throw broken("a marker segment is cut");
        }
        return data[at++] & 0xFF;
    }

    public int u16() {
        return u8() << 8 | u8();
    }

    public int remaining() {
        return end - at;
    }

    /** Offset of the next byte in the whole stream. */
    public int position() {
        return at;
    }

    /** Goes on reading at an offset in the whole stream. */
    public void moveTo(int position) {
        at = position;
    }

    /** The refusal of this stream for the reason given. */
    public UndecodablePixels broken(String detail) {
        return Undecodable.stream(coding, detail);
    }
}
