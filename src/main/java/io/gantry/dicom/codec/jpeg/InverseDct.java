package io.gantry.dicom.codec.jpeg;

/**
 * The inverse discrete cosine transform (ITU-T T.81 A.3.3) by the flow graph of Loeffler, Ligtenberg and Moschytz
 * ("Practical fast 1-D DCT algorithms with 11 multiplications", 1989), in integers with 13 bits of fraction: the precision
 * of the decoders in wide use, so that results agree with theirs.
 */
final class InverseDct {

    private static final int FRACTION_BITS = 13;
    /** Two passes without scaling make values eight times as large. */
    private static final int GROWTH_BITS = 3;

    private static final int K6 = scaled(cos(6));
    private static final int K2_MINUS_6 = scaled(cos(2) - cos(6));
    private static final int K2_PLUS_6 = scaled(cos(2) + cos(6));
    private static final int K3 = scaled(cos(3));
    private static final int K7_OUT = scaled(-cos(1) + cos(3) + cos(5) - cos(7));
    private static final int K5_OUT = scaled(cos(1) + cos(3) - cos(5) + cos(7));
    private static final int K3_OUT = scaled(cos(1) + cos(3) + cos(5) - cos(7));
    private static final int K1_OUT = scaled(cos(1) + cos(3) - cos(5) - cos(7));
    private static final int K3_MINUS_7 = scaled(cos(3) - cos(7));
    private static final int K1_PLUS_3 = scaled(cos(1) + cos(3));
    private static final int K3_PLUS_5 = scaled(cos(3) + cos(5));
    private static final int K3_MINUS_5 = scaled(cos(3) - cos(5));

    private final int[] block = new int[64];
    /** Bits of fraction kept between the passes. */
    private final int guardBits;

    private final int middle;
    private final int most;

    /** @param precision bits of a sample, 8 or 12 */
    InverseDct(int precision) {
        this.guardBits = precision == 8 ? 2 : 1;
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
        for (int index = 0; index < 64; index++) {
            block[index] = coefficients[at + index] * quantisation[index];
        }
        for (int column = 0; column < 8; column++) {
            pass(column, 8, FRACTION_BITS - guardBits);
        }
        for (int row = 0; row < 8; row++) {
            pass(row * 8, 1, FRACTION_BITS + guardBits + GROWTH_BITS);
            for (int column = 0; column < 8; column++) {
                int sample = block[row * 8 + column] + middle;
                plane[corner + row * stride + column] = (char) Math.max(0, Math.min(most, sample));
            }
        }
    }

    /** Transforms eight values in place, {@code step} apart, and drops bits of fraction. */
    private void pass(int first, int step, int dropped) {
        int c1 = block[first + step];
        int c3 = block[first + 3 * step];
        int c5 = block[first + 5 * step];
        int c7 = block[first + 7 * step];
        if ((c1 | c3 | c5 | c7) == 0) {
            even(first, step, dropped, 0, 0, 0, 0);
            return;
        }
        int shared = (c1 + c3 + c5 + c7) * K3;
        int c1And7 = -(c1 + c7) * K3_MINUS_7;
        int c3And5 = -(c3 + c5) * K1_PLUS_3;
        int c3And7 = shared - (c3 + c7) * K3_PLUS_5;
        int c1And5 = shared - (c1 + c5) * K3_MINUS_5;
        even(
                first,
                step,
                dropped,
                c1 * K1_OUT + c1And7 + c1And5,
                c3 * K3_OUT + c3And5 + c3And7,
                c5 * K5_OUT + c3And5 + c1And5,
                c7 * K7_OUT + c1And7 + c3And7);
    }

    /** The even half of the graph, joined with the four results of the odd one. */
    private void even(int first, int step, int dropped, int odd0, int odd1, int odd2, int odd3) {
        int c2 = block[first + 2 * step];
        int c6 = block[first + 6 * step];
        int sum = block[first] + block[first + 4 * step] << FRACTION_BITS;
        int difference = block[first] - block[first + 4 * step] << FRACTION_BITS;
        int turned = (c2 + c6) * K6;
        int outer = turned + c2 * K2_MINUS_6;
        int inner = turned - c6 * K2_PLUS_6;
        int half = 1 << (dropped - 1);
        put(first, first + 7 * step, sum + outer + half, odd0, dropped);
        put(first + step, first + 6 * step, difference + inner + half, odd1, dropped);
        put(first + 2 * step, first + 5 * step, difference - inner + half, odd2, dropped);
        put(first + 3 * step, first + 4 * step, sum - outer + half, odd3, dropped);
    }

    private void put(int at, int mirrored, int even, int odd, int dropped) {
        block[at] = even + odd >> dropped;
        block[mirrored] = even - odd >> dropped;
    }

    /** The square root of 2 times cos(k pi / 16). */
    private static double cos(int k) {
        return Math.sqrt(2) * Math.cos(k * Math.PI / 16);
    }

    private static int scaled(double factor) {
        return (int) Math.round(factor * (1 << FRACTION_BITS));
    }
}
