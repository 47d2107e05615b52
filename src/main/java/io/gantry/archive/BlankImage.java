package io.gantry.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * Tells an image that packs well from a bomb: masks and blank images shrink a thousandfold, and say in their own header
 * (PS3.5 8.1) that their Pixel Data (7FE0,0010) is as long as what is unpacked.
 */
final class BlankImage {

    /** The header of even a mask of many frames ends before this. */
    private static final long FARTHEST = 64L << 20;

    /** What may follow the pixels: padding and signatures. */
    private static final long REST = 64 << 10;

    private static final int PIXEL_DATA = 0xE07F1000;
    private static final int WINDOW = 12;

    private BlankImage() {}

    /** Whether uncompressed pixels of about the whole size are announced; reads as far as their header. */
    static boolean is(InputStream unpacked, long size) throws IOException {
        byte[] block = new byte[1 << 16];
        int held = 0;
        long before = 0;
        for (int count = unpacked.readNBytes(block, 0, block.length);
                count > 0 && before < FARTHEST;
                count = unpacked.readNBytes(block, held, block.length - held)) {
            int end = held + count;
            for (int at = 0; at + WINDOW <= end; at++) {
                if (tag(block, at) == PIXEL_DATA && fills(block, at, before, size)) {
                    return true;
                }
            }
            held = Math.min(WINDOW - 1, end);
            System.arraycopy(block, end - held, block, 0, held);
            before += end - held;
        }
        return false;
    }

    private static int tag(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    private static boolean fills(byte[] bytes, int at, long before, long size) {
        boolean explicit = bytes[at + 4] == 'O' && (bytes[at + 5] == 'B' || bytes[at + 5] == 'W');
        int lengthAt = explicit ? at + 8 : at + 4;
        long end = before + lengthAt + 4 + length(bytes, lengthAt);
        return end <= size && end >= size - REST;
    }

    private static long length(byte[] bytes, int at) {
        return bytes[at] & 0xFFL
                | (bytes[at + 1] & 0xFFL) << 8
                | (bytes[at + 2] & 0xFFL) << 16
                | (bytes[at + 3] & 0xFFL) << 24;
    }
}
