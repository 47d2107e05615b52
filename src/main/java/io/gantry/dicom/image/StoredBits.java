package io.gantry.dicom.image;

/**
 * Takes the stored value out of the bits of a sample (PS3.5 8.1.1): those above the high bit do not count.
 *
 * @param left shift that brings the high bit to bit 31
 * @param right shift that brings the lowest stored bit to bit 0
 * @param signed whether the high bit is a sign
 */
record StoredBits(int left, int right, boolean signed) {

    /** For formats of at most 32 bits. */
    static StoredBits of(ImageFormat format) {
        int stored = Math.min(format.bitsStored(), Integer.SIZE);
        int high = Math.min(format.highBit(), Integer.SIZE - 1);
        return new StoredBits(Integer.SIZE - 1 - high, Integer.SIZE - stored, format.signed());
    }

    /** The stored value of a sample; unsigned ones of 32 bits come out as if they were signed. */
    int value(int sample) {
        return signed ? sample << left >> right : sample << left >>> right;
    }

    /** The sum of the lowest and the highest value there can be: what a value is taken from to invert it. */
    double lowestPlusHighest() {
        return signed ? -1 : Math.pow(2, Integer.SIZE - right) - 1;
    }
}
