package io.gantry.dicom.image;

import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.util.Arrays;

/** Frames that lie uncompressed one behind the other (PS3.5 8.1). */
final class NativeFrames implements Frames {

    /** Reads bytes of the pixel data's value. */
    @FunctionalInterface
    interface Bytes {
        /** Fills the array from an offset in the value; less when the value ends before. */
        int read(long offset, byte[] into) throws IOException;
    }

    private final ImageFormat format;
    private final Bytes value;
    private final int swapUnit;

    /** {@code swapUnit} is 1, or how many bytes of big endian numbers have to change places. */
    NativeFrames(ImageFormat format, Bytes value, int swapUnit) {
        this.format = format;
        this.value = value;
        this.swapUnit = swapUnit;
    }

    @Override
    public Frame read(int index) throws IOException {
        long firstBit = index * format.frameBits();
        long first = firstBit / 8 / swapUnit * swapUnit;
        long end = (firstBit + format.frameBits() + 7) / 8;
        byte[] bytes = new byte[(int) ((end - first + swapUnit - 1) / swapUnit * swapUnit)];
        int got = value.read(first, bytes);
        if (got < end - first) {
            throw new UnreadableDicom("The DICOM object is cut short inside its pixels: frame " + (index + 1) + " of "
                    + format.frames() + " is not complete. Send it again.");
        }
        swap(bytes);
        int skip = (int) (firstBit / 8 - first);
        return new Frame(skip == 0 ? bytes : Arrays.copyOfRange(bytes, skip, bytes.length), (int) (firstBit % 8));
    }

    private void swap(byte[] bytes) {
        for (int i = 0; swapUnit > 1 && i + swapUnit <= bytes.length; i += swapUnit) {
            for (int low = i, high = i + swapUnit - 1; low < high; low++, high--) {
                byte b = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = b;
            }
        }
    }
}
