package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.TransferSyntax;

/** Clears bits of uncompressed pixels that hold overlay planes (PS3.3 C.9.2, retired). */
final class PixelMask {

    private final byte[] keep;
    private int at;

    private PixelMask(byte[] keep) {
        this.keep = keep;
    }

    /**
     * A mask for pixels as they stand in a file.
     *
     * @param bits what to clear of each sample
     * @param bitsAllocated bits of a sample
     */
    static PixelMask without(int bits, int bitsAllocated, TransferSyntax syntax) {
        if (bits == 0) {
            return new PixelMask(new byte[0]);
        }
        if (syntax.encapsulated() || bitsAllocated != 16 && bitsAllocated != 8) {
            throw new NotDeidentified("The pixels of the image hold overlay planes that can't be taken out of them.");
        }
        byte[] keep = new byte[bitsAllocated / 8];
        for (int i = 0; i < keep.length; i++) {
            keep[syntax.bigEndian() ? keep.length - 1 - i : i] = (byte) ~(bits >> 8 * i);
        }
        return new PixelMask(keep);
    }

    /** Clears the bits of the next bytes in place. */
    void apply(byte[] bytes, int count) {
        for (int i = 0; keep.length > 0 && i < count; i++) {
            bytes[i] &= keep[at];
            at = (at + 1) % keep.length;
        }
    }
}
