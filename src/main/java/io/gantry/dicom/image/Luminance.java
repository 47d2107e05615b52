package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.model.failure.UndecodablePixels;
import java.util.List;

/** Colour frames as grey: luminance by ITU-R BT.601, as in YBR_FULL (PS3.3 C.7.6.3.1.2). */
final class Luminance {

    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;

    private final ImageFormat format;

    Luminance(ImageFormat format) {
        if (format.bitsAllocated() != 8 && format.bitsAllocated() != 16 && format.bitsAllocated() != 32) {
            throw new UndecodablePixels("Colour of " + format.bitsAllocated() + " bits a sample can't be read.");
        }
        this.format = format;
    }

    float[] of(byte[] frame) {
        float[] values = new float[format.pixels()];
        int step = format.planar() ? 1 : format.samples();
        int next = format.planar() ? format.pixels() : 1;
        boolean luminanceFirst = format.photometric().startsWith("YBR_");
        for (int i = 0; i < values.length; i++) {
            if (format.isSubsampled()) {
                values[i] = sample(frame, i / 2 * 4 + i % 2);
            } else if (luminanceFirst) {
                values[i] = sample(frame, i * step);
            } else {
                int at = i * step;
                values[i] = (float) (RED * sample(frame, at)
                        + GREEN * sample(frame, at + next)
                        + BLUE * sample(frame, at + 2 * next));
            }
        }
        return values;
    }

    private int sample(byte[] frame, int index) {
        return switch (format.bitsAllocated()) {
            case 8 -> frame[index] & 0xFF;
            case 16 -> frame[2 * index] & 0xFF | (frame[2 * index + 1] & 0xFF) << 8;
            // 32 bits of colour exist in test images only; the upper half is enough for grey.
            default -> frame[4 * index + 2] & 0xFF | (frame[4 * index + 3] & 0xFF) << 8;
        };
    }

    /** The grey of each palette entry (PS3.3 C.7.6.3.1.5), from the first mapped value on; 0 to 255. */
    static Palette palette(DataSet image) {
        List<Long> descriptor = image.longs(Tag.RedPaletteColorLookupTableDescriptor);
        if (descriptor.size() != 3) {
            throw new UndecodablePixels("The image is in palette colour and has no palette.");
        }
        int entries = descriptor.get(0) == 0 ? 1 << 16 : descriptor.get(0).intValue() & 0xFFFF;
        double[] red = table(image, Tag.RedPaletteColorLookupTableData, entries);
        double[] green = table(image, Tag.GreenPaletteColorLookupTableData, entries);
        double[] blue = table(image, Tag.BluePaletteColorLookupTableData, entries);
        float[] grey = new float[entries];
        for (int i = 0; i < entries; i++) {
            grey[i] = (float) (RED * red[i] + GREEN * green[i] + BLUE * blue[i]);
        }
        return new Palette(descriptor.get(1).intValue(), grey);
    }

    private static double[] table(DataSet image, int tag, int entries) {
        byte[] data = image.bytes(tag).orElse(new byte[0]);
        if (data.length < entries) {
            throw new UndecodablePixels("The image is in palette colour and its palette is not complete.");
        }
        double[] table = new double[entries];
        boolean wide = data.length >= entries * 2;
        // Sixteen-bit entries whose upper byte is never used hold eight bits all the same.
        boolean upper = false;
        for (int i = 0; wide && i < entries; i++) {
            upper |= data[2 * i + 1] != 0;
        }
        for (int i = 0; i < entries; i++) {
            table[i] = wide ? data[upper ? 2 * i + 1 : 2 * i] & 0xFF : data[i] & 0xFF;
        }
        return table;
    }

    /** Grey values of palette entries; pixels below or above the table take its first or last one. */
    record Palette(int firstMapped, float[] grey) {

        void apply(float[] pixels) {
            for (int i = 0; i < pixels.length; i++) {
                int entry = Math.max(0, Math.min(grey.length - 1, (int) pixels[i] - firstMapped));
                pixels[i] = grey[entry];
            }
        }
    }
}
