package io.gantry.dicom.codec.frame;

import io.gantry.model.failure.UndecodablePixels;
import java.util.Set;

/**
 * What the data set says about one frame (PS3.3 C.7.6.3, Image Pixel module). A format that no frame can have is refused
 * with {@link UndecodablePixels}, so that everything a codec allocates is bounded by it.
 *
 * @param rows height in pixels, 1 to 65535
 * @param columns width in pixels, 1 to 65535
 * @param samplesPerPixel 1 for grey and palette, 3 for colour (4 for retired colour spaces)
 * @param bitsAllocated 1, 8, 16, 32 or 64
 * @param bitsStored 1 to {@code bitsAllocated}
 * @param highBit most significant stored bit, below {@code bitsAllocated}
 * @param signed whether stored values are two's complement (Pixel Representation 1)
 * @param photometricInterpretation as in the data set, such as {@code MONOCHROME2} or {@code YBR_FULL_422}
 * @param planarConfiguration as in the data set; decoded frames are always colour-by-pixel
 */
public record FrameFormat(
        int rows,
        int columns,
        int samplesPerPixel,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        String photometricInterpretation,
        int planarConfiguration) {

    private static final Set<Integer> ALLOCATIONS = Set.of(1, 8, 16, 32, 64);
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    public FrameFormat {
        require(rows >= 1 && rows <= 65535, "Rows is " + rows);
        require(columns >= 1 && columns <= 65535, "Columns is " + columns);
        require(samplesPerPixel >= 1 && samplesPerPixel <= 4, "Samples per Pixel is " + samplesPerPixel);
        require(ALLOCATIONS.contains(bitsAllocated), "Bits Allocated is " + bitsAllocated);
        require(bitsStored >= 1 && bitsStored <= bitsAllocated, "Bits Stored is " + bitsStored);
        require(highBit >= 0 && highBit < bitsAllocated, "High Bit is " + highBit);
        long bits = (long) rows * columns * samplesPerPixel * bitsAllocated;
        require(bits / 8 < LARGEST_ARRAY && bits / bitsAllocated < LARGEST_ARRAY, "one frame is larger than 2 GB");
    }

    /** Pixels in one frame. */
    public int pixels() {
        return rows * columns;
    }

    /** Samples in one frame: pixels times samples per pixel. */
    public int samples() {
        return pixels() * samplesPerPixel;
    }

    /** Bytes of one sample; a frame of single bits (Bits Allocated 1) has no such number and gives 0. */
    public int bytesPerSample() {
        return bitsAllocated / 8;
    }

    /** Bytes of one uncompressed frame; single bits are packed, eight to a byte (PS3.5 8.1.1). */
    public int frameBytes() {
        return (int) (((long) samples() * bitsAllocated + 7) / 8);
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw new UndecodablePixels("The image header describes no image that can be read: " + detail
                    + ". Correct it and send it again.");
        }
    }
}
