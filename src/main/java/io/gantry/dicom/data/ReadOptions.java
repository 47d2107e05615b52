package io.gantry.dicom.data;

import java.util.function.IntPredicate;

/**
 * What a reader keeps and how much it takes from a sender.
 *
 * @param stopAtPixels whether to stop where the value of the pixel data would start, leaving it in the stream
 * @param keepUpTo bytes up to which a value is kept; a longer one becomes {@link Value.Skipped}
 * @param maxHeld bytes the whole data set may take in memory, about; beyond it the object is refused
 * @param maxDepth how deep sequences may be nested; beyond it the object is refused
 * @param wanted which elements of the top level are kept; others are passed over and leave no trace
 */
public record ReadOptions(boolean stopAtPixels, int keepUpTo, long maxHeld, int maxDepth, IntPredicate wanted) {

    private static final int DEEPEST = 64;

    /** The header up to the pixels: values up to 64 KiB, 16 MiB in all. */
    public static ReadOptions header() {
        return new ReadOptions(true, 64 << 10, 16 << 20, DEEPEST, tag -> true);
    }

    /** The header up to the pixels, but only some elements of its top level. */
    public static ReadOptions header(IntPredicate wanted) {
        return new ReadOptions(true, 64 << 10, 16 << 20, DEEPEST, wanted);
    }

    /** All of the object with its pixels, for small ones: at most this many bytes, about. */
    public static ReadOptions whole(int maxHeld) {
        return new ReadOptions(false, maxHeld, maxHeld, DEEPEST, tag -> true);
    }
}
