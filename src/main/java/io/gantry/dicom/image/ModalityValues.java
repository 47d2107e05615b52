package io.gantry.dicom.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** Turns the samples of a grey frame into modality values, one tight loop for each width. */
final class ModalityValues {

    private static final int PIECE = 1 << 14;

    private final ImageFormat format;
    private final StoredBits bits;
    private final Calibration calibration;
    private final double slope;
    private final double intercept;

    ModalityValues(ImageFormat format, Calibration calibration) {
        this.format = format;
        this.bits = StoredBits.of(format);
        this.calibration = calibration;
        this.slope = calibration.slope();
        this.intercept = calibration.intercept();
    }

    float[] of(Frames.Frame frame) {
        float[] values = new float[format.pixels()];
        ByteBuffer in = ByteBuffer.wrap(frame.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        if (format.floating()) {
            return floating(in, values);
        }
        switch (format.bitsAllocated()) {
            case 8 -> bytes(frame.bytes(), values);
            case 16 -> shorts(in, values);
            case 32 -> ints(in, values);
            default -> packed(frame, values);
        }
        if (calibration.padded() && Float.isNaN(calibration.paddingValue())) {
            fillWithLowest(values);
        }
        return values;
    }

    /** In pieces: the frame and its values are large enough without a third copy. */
    private void shorts(ByteBuffer in, float[] values) {
        ShortBuffer stored = in.asShortBuffer();
        short[] samples = new short[Math.min(values.length, PIECE)];
        for (int at = 0; at < values.length; at += samples.length) {
            int count = Math.min(samples.length, values.length - at);
            stored.get(samples, 0, count);
            shorts(samples, count, values, at);
        }
    }

    private void shorts(short[] samples, int count, float[] values, int at) {
        int left = bits.left();
        int right = bits.right();
        if (bits.signed()) {
            for (int i = 0; i < count; i++) {
                values[at + i] = (float) ((samples[i] << left >> right) * slope + intercept);
            }
        } else {
            for (int i = 0; i < count; i++) {
                values[at + i] = (float) ((samples[i] << left >>> right) * slope + intercept);
            }
        }
        if (calibration.padded()) {
            for (int i = 0; i < count; i++) {
                values[at + i] = isPadding(bits.value(samples[i])) ? calibration.paddingValue() : values[at + i];
            }
        }
    }

    private void bytes(byte[] samples, float[] values) {
        float[] table = new float[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = value(bits.value(i));
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = table[samples[i] & 0xFF];
        }
    }

    private void ints(ByteBuffer in, float[] values) {
        boolean wholeUnsigned = !bits.signed() && bits.right() == 0;
        for (int i = 0; i < values.length; i++) {
            int stored = bits.value(in.getInt(i * 4));
            values[i] =
                    wholeUnsigned && stored < 0 ? (float) ((stored & 0xFFFFFFFFL) * slope + intercept) : value(stored);
        }
    }

    /** Samples of any width up to 32 bits without gaps, the first in the lowest bits (PS3.5 8.1.1). */
    private void packed(Frames.Frame frame, float[] values) {
        int width = format.bitsAllocated();
        byte[] bytes = frame.bytes();
        long at = frame.bitOffset();
        for (int i = 0; i < values.length; i++) {
            int sample = 0;
            for (int bit = 0; bit < Math.min(width, Integer.SIZE); bit++) {
                long from = at + bit;
                sample |= (bytes[(int) (from >> 3)] >> (from & 7) & 1) << bit;
            }
            values[i] = value(bits.value(sample));
            at += width;
        }
    }

    private float[] floating(ByteBuffer in, float[] values) {
        boolean single = format.bitsAllocated() == 32;
        for (int i = 0; i < values.length; i++) {
            double stored = single ? in.getFloat(i * 4) : in.getDouble(i * 8);
            values[i] = (float) (stored * slope + intercept);
        }
        return values;
    }

    private float value(int stored) {
        boolean padding = calibration.padded() && isPadding(stored);
        return padding ? calibration.paddingValue() : (float) (stored * slope + intercept);
    }

    private boolean isPadding(int stored) {
        return stored >= calibration.paddingLow() && stored <= calibration.paddingHigh();
    }

    private static void fillWithLowest(float[] values) {
        float lowest = Float.POSITIVE_INFINITY;
        for (float value : values) {
            lowest = value < lowest ? value : lowest;
        }
        lowest = lowest == Float.POSITIVE_INFINITY ? 0 : lowest;
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isNaN(values[i]) ? lowest : values[i];
        }
    }
}
