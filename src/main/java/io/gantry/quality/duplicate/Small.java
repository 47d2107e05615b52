package io.gantry.quality.duplicate;

/** A picture of sixteen by sixteen grey values, by which two are laid over each other. */
final class Small {

    static final int SIZE = 16;
    static final int BYTES = SIZE * SIZE;

    private Small() {}

    static byte[] pack(float[] values) {
        byte[] packed = new byte[BYTES];
        for (int at = 0; at < BYTES; at++) {
            packed[at] = (byte) Math.round(values[at]);
        }
        return packed;
    }

    static float[] unpack(byte[] packed) {
        float[] values = new float[BYTES];
        for (int at = 0; at < BYTES; at++) {
            values[at] = packed[at] & 0xFF;
        }
        return values;
    }
}
