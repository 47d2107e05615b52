package io.gantry.dicom.codec.jpeg;

/** The inverse discrete cosine transform (ITU-T T.81 A.3.3) in single precision, rounded to the nearest sample. */
final class InverseDct {

    /** {@code BASIS[k * 4 + n]} = C(k) / 2 * cos((2n + 1) k pi / 16) for the first four outputs; the rest is symmetry. */
    private static final float[] BASIS = new float[32];

    static {
        for (int k = 0; k < 8; k++) {
            double scale = k == 0 ? Math.sqrt(0.125) : 0.5;
            for (int n = 0; n < 4; n++) {
                BASIS[k * 4 + n] = (float) (scale * Math.cos((2 * n + 1) * k * Math.PI / 16));
            }
        }
    }

    private final float[] block = new float[64];
    private final float middle;
    private final int most;

    /** @param precision bits of a sample, 8 or 12 */
    InverseDct(int precision) {
        this.middle = 1 << (precision - 1);
        this.most = (1 << precision) - 1;
    }

    /**
     * Writes the 64 samples of one block.
     *
     * @param at where its coefficients begin
     * @param quantisation the 64 steps in natural order
     * @param plane samples of the component
     * @param corner where its upper left sample stands
     * @param stride samples in a line of the plane
     */
    void transform(short[] coefficients, int at, int[] quantisation, char[] plane, int corner, int stride) {
        boolean flat = true;
        for (int index = 0; index < 64; index++) {
            int coefficient = coefficients[at + index];
            flat &= coefficient == 0 || index == 0;
            block[index] = coefficient * quantisation[index];
        }
        if (flat) {
            fill(plane, corner, stride, sample(block[0] / 8));
            return;
        }
        for (int column = 0; column < 8; column++) {
            transformLine(column, 8);
        }
        for (int row = 0; row < 8; row++) {
            transformLine(row * 8, 1);
            for (int column = 0; column < 8; column++) {
                plane[corner + row * stride + column] = sample(block[row * 8 + column]);
            }
        }
    }

    private void transformLine(int first, int step) {
        float c0 = block[first];
        float c1 = block[first + step];
        float c2 = block[first + 2 * step];
        float c3 = block[first + 3 * step];
        float c4 = block[first + 4 * step];
        float c5 = block[first + 5 * step];
        float c6 = block[first + 6 * step];
        float c7 = block[first + 7 * step];
        for (int n = 0; n < 4; n++) {
            float even = c0 * BASIS[n] + c2 * BASIS[8 + n] + c4 * BASIS[16 + n] + c6 * BASIS[24 + n];
            float odd = c1 * BASIS[4 + n] + c3 * BASIS[12 + n] + c5 * BASIS[20 + n] + c7 * BASIS[28 + n];
            block[first + n * step] = even + odd;
            block[first + (7 - n) * step] = even - odd;
        }
    }

    private char sample(float value) {
        return (char) Math.max(0, Math.min(most, (int) Math.floor(value + middle + 0.5f)));
    }

    private static void fill(char[] plane, int corner, int stride, char value) {
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                plane[corner + row * stride + column] = value;
            }
        }
    }
}
