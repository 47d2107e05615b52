package io.gantry.dicom.codec.jpegls;

import io.gantry.dicom.codec.frame.BitReader;

/** Golomb codes and runs of a JPEG-LS scan (ITU-T T.87 A.5.3, A.7.1). */
final class BitInput extends BitReader {

    /** @param position where the entropy-coded data of the scan begins */
    BitInput(byte[] encoded, int position) {
        super(JpegLsCodec.NAME, encoded, position);
    }

    /**
     * A limited-length Golomb code.
     *
     * @param k bits behind the unary part
     * @param longestUnary zeros after which the value itself follows, less one
     * @param escapeBits bits of such a value
     */
    int golomb(int k, int longestUnary, int escapeBits) {
        if (count < 32) {
            refill();
        }
        int zeros = Long.numberOfLeadingZeros(bits);
        if (zeros >= longestUnary || zeros + 1 + k > count) {
            return longGolomb(k, longestUnary, escapeBits);
        }
        int value = zeros << k | (int) (bits << zeros + 1 >>> 1 >>> 63 - k);
        skip(zeros + 1 + k);
        return value;
    }

    private int longGolomb(int k, int longestUnary, int escapeBits) {
        refill();
        int zeros = Long.numberOfLeadingZeros(bits);
        if (zeros > longestUnary) {
            throw broken("it is cut, or holds a code that is too long");
        }
        skip(zeros + 1);
        if (zeros == longestUnary) {
            return unsigned(escapeBits) + 1;
        }
        return k == 0 ? zeros : zeros << k | unsigned(k);
    }

    /** Behind a data byte FF, the first bit of the next byte is stuffed (A.1). */
    @Override
    protected int unstuff(byte[] encoded, int from, byte[] clean) {
        int to = 0;
        int pending = 0;
        int held = 0;
        int end = position();
        boolean stuffed = false;
        for (int index = from; index < end; index++) {
            int value = encoded[index] & 0xFF;
            int bits = stuffed ? 7 : 8;
            pending = pending << bits | value;
            held += bits;
            if (held >= 8) {
                held -= 8;
                clean[to++] = (byte) (pending >>> held);
            }
            stuffed = value == 0xFF;
        }
        if (held > 0) {
            clean[to++] = (byte) (pending << 8 - held);
        }
        return to;
    }

    @Override
    protected boolean isMarker(byte second) {
        return second < 0;
    }
}
