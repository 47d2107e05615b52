package io.gantry.dicom.image;

import io.gantry.dicom.codec.frame.FrameFormat;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.PixelLocation;
import io.gantry.dicom.data.Tag;
import io.gantry.model.failure.UndecodablePixels;
import java.util.Locale;

/**
 * How the samples of each frame lie in the pixel data (PS3.3 C.7.6.3, PS3.5 section 8).
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param frames number of frames, at least 1
 * @param samples samples of one pixel: 1, or 3 for colour
 * @param bitsAllocated bits from one sample to the next, 1 to 64
 * @param bitsStored bits of a sample that count
 * @param highBit the uppermost bit that counts
 * @param signed whether samples are two's complement
 * @param floating whether samples are IEEE 754 numbers of 32 or 64 bits
 * @param photometric Photometric Interpretation, such as {@code MONOCHROME2}
 * @param planar whether the samples of a frame lie colour by colour
 */
record ImageFormat(
        int rows,
        int columns,
        int frames,
        int samples,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean floating,
        String photometric,
        boolean planar) {

    /** Larger images than any device makes would only fill the memory. */
    private static final long MAX_PIXELS = 32L << 20;

    private static final int MAX_FRAMES = 1 << 20;
    private static final int MAX_BITS = 64;

    ImageFormat {
        boolean plausible = samples >= 1
                && samples <= 4
                && bitsAllocated >= 1
                && bitsAllocated <= MAX_BITS
                && bitsStored >= 1
                && bitsStored <= bitsAllocated
                && highBit < bitsAllocated
                && highBit >= bitsStored - 1;
        if (!plausible) {
            throw new UndecodablePixels("The header describes pixels that can't exist: " + bitsStored + " of "
                    + bitsAllocated + " bits, " + samples + " samples.");
        }
        if ((long) rows * columns > MAX_PIXELS || frames > MAX_FRAMES) {
            throw new UndecodablePixels("The image has " + frames + " frames of " + columns + " × " + rows
                    + " pixels, more than this hub takes.");
        }
    }

    static ImageFormat of(InstanceHeader header, DataSet image, PixelLocation pixels) {
        int floatBits = pixels.tag() == Tag.FloatPixelData ? 32 : pixels.tag() == Tag.DoubleFloatPixelData ? 64 : 0;
        int allocated =
                floatBits > 0 ? floatBits : image.integer(Tag.BitsAllocated).orElse(16);
        int stored = floatBits > 0 ? floatBits : image.integer(Tag.BitsStored).orElse(allocated);
        return new ImageFormat(
                header.rows(),
                header.columns(),
                header.frames(),
                image.integer(Tag.SamplesPerPixel).orElse(1),
                allocated,
                stored,
                floatBits > 0 ? floatBits - 1 : image.integer(Tag.HighBit).orElse(stored - 1),
                image.integer(Tag.PixelRepresentation).orElse(0) == 1,
                floatBits > 0,
                image.string(Tag.PhotometricInterpretation)
                        .orElse("MONOCHROME2")
                        .toUpperCase(Locale.ROOT),
                image.integer(Tag.PlanarConfiguration).orElse(0) == 1);
    }

    int pixels() {
        return rows * columns;
    }

    /** Whether two pixels share their colour, so that a pixel takes two samples, not three (PS3.3 C.7.6.3.1.2). */
    boolean isSubsampled() {
        return photometric.endsWith("_422");
    }

    /** Bits of one uncompressed frame. */
    long frameBits() {
        return (long) pixels() * (isSubsampled() ? 2 : samples) * bitsAllocated;
    }

    /** What a codec has to know. */
    FrameFormat forCodec() {
        return new FrameFormat(
                rows, columns, samples, bitsAllocated, bitsStored, highBit, signed, photometric, planar ? 1 : 0);
    }

    /** How frames look that came from a codec: colour as RGB, pixel by pixel. */
    ImageFormat decoded() {
        String colour = photometric.startsWith("YBR_") ? "RGB" : photometric;
        return new ImageFormat(
                rows, columns, frames, samples, bitsAllocated, bitsStored, highBit, signed, floating, colour, false);
    }
}
