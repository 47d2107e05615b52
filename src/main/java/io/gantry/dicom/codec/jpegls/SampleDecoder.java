package io.gantry.dicom.codec.jpegls;

import io.gantry.dicom.codec.frame.Undecodable;
import java.util.Arrays;

/** Decodes single samples and the counts their contexts keep (ITU-T T.87 A.4 to A.7). */
final class SampleDecoder {

    private static final int REGULAR_CONTEXTS = 365;
    private static final int LEAST_BIAS = -128;
    private static final int MOST_BIAS = 127;

    private final BitInput input;
    private final int most;
    private final int near;
    private final int step;
    private final int span;
    private final int reset;
    private final int errorBits;
    private final int limit;
    private final int longestUnary;
    private final int mostMapped;
    private final int firstMagnitude;

    /** A, B, C and N of A.2.1; A and N have two more, for the interruptions of runs. */
    private final int[] magnitudes = new int[REGULAR_CONTEXTS + 2];

    private final int[] drifts = new int[REGULAR_CONTEXTS];
    private final int[] biases = new int[REGULAR_CONTEXTS];
    private final int[] seen = new int[REGULAR_CONTEXTS + 2];
    /** Nn of A.2.1: negative errors at the interruptions of runs. */
    private final int[] negatives = new int[2];

    SampleDecoder(Parameters parameters, BitInput input) {
        this.input = input;
        this.most = parameters.most();
        this.near = parameters.near();
        this.step = parameters.step();
        this.span = parameters.range() * step;
        this.reset = parameters.reset();
        this.errorBits = parameters.errorBits();
        this.limit = parameters.limit();
        this.longestUnary = limit - errorBits - 1;
        this.mostMapped = 2 * parameters.range();
        this.firstMagnitude = Math.max(2, (parameters.range() + 32) / 64);
        forget();
    }

    /** Sets all counts to where a scan or restart interval begins (A.2.1). */
    void forget() {
        Arrays.fill(magnitudes, firstMagnitude);
        Arrays.fill(seen, 1);
        Arrays.fill(drifts, 0);
        Arrays.fill(biases, 0);
        Arrays.fill(negatives, 0);
    }

    /**
     * A sample in regular mode (A.4 to A.6).
     *
     * @param signedContext 81 Q1 + 9 Q2 + Q3, not 0
     */
    int regular(int signedContext, int left, int above, int aboveLeft) {
        int sign = signedContext >> 31;
        int context = (signedContext ^ sign) - sign;
        int times = seen[context];
        int k = golombBits(times, magnitudes[context]);
        int prediction = predict(left, above, aboveLeft) + ((biases[context] ^ sign) - sign);
        prediction = Math.max(0, Math.min(most, prediction));
        int mapped = input.golomb(k, longestUnary, errorBits);
        if (mapped < 0 || mapped > mostMapped) {
            throw outOfRange();
        }
        int error = mapped >>> 1 ^ -(mapped & 1);
        if (k == 0 && near == 0 && 2 * drifts[context] <= -times) {
            error = ~error;
        }
        update(context, error, times);
        return reconstruct(prediction, (error ^ sign) - sign);
    }

    /**
     * The sample that ends a run (A.7.2).
     *
     * @param runBits J[RUNindex], bits of the length of this run
     * @param alike whether {@code left} and {@code above} count as equal (RItype)
     */
    int interruption(int left, int above, int runBits, boolean alike) {
        int type = alike ? 1 : 0;
        int context = REGULAR_CONTEXTS + type;
        int times = seen[context];
        int k = golombBits(times, magnitudes[context] + (alike ? times >> 1 : 0));
        int mapped = input.golomb(k, limit - runBits - 1 - errorBits - 1, errorBits);
        if (mapped < 0 || mapped > mostMapped) {
            throw outOfRange();
        }
        int odd = mapped + type & 1;
        int magnitude = mapped + type + odd >> 1;
        boolean oddIsNegative = k != 0 || 2 * negatives[type] >= times;
        int error = oddIsNegative == (odd == 1) ? -magnitude : magnitude;
        updateInterruption(type, error, mapped);
        int prediction = alike ? left : above;
        return reconstruct(prediction, !alike && left > above ? -error : error);
    }

    /** The smallest k with {@code times << k >= magnitude} (A.5.1). */
    private static int golombBits(int times, int magnitude) {
        int k = Integer.numberOfLeadingZeros(times) - Integer.numberOfLeadingZeros(magnitude);
        if (k < 0) {
            return 0;
        }
        return times << k < magnitude ? k + 1 : k;
    }

    /** The edge-detecting prediction of A.4.1. */
    private static int predict(int left, int above, int aboveLeft) {
        int larger = Math.max(left, above);
        int smaller = Math.min(left, above);
        if (aboveLeft >= larger) {
            return smaller;
        }
        return aboveLeft <= smaller ? larger : left + above - aboveLeft;
    }

    /** A.6.1 and A.6.2. */
    private void update(int context, int error, int times) {
        int count = times;
        int drift = drifts[context] + error * step;
        int magnitude = magnitudes[context] + Math.abs(error);
        if (count == reset) {
            magnitude >>= 1;
            drift >>= 1;
            count >>= 1;
        }
        count++;
        if (drift <= -count) {
            drift = Math.max(drift + count, 1 - count);
            biases[context] = Math.max(LEAST_BIAS, biases[context] - 1);
        } else if (drift > 0) {
            drift = Math.min(drift - count, 0);
            biases[context] = Math.min(MOST_BIAS, biases[context] + 1);
        }
        magnitudes[context] = magnitude;
        drifts[context] = drift;
        seen[context] = count;
    }

    private void updateInterruption(int type, int error, int mapped) {
        int context = REGULAR_CONTEXTS + type;
        if (error < 0) {
            negatives[type]++;
        }
        magnitudes[context] += mapped + 1 - type >> 1;
        if (seen[context] == reset) {
            magnitudes[context] >>= 1;
            seen[context] >>= 1;
            negatives[type] >>= 1;
        }
        seen[context]++;
    }

    /** A.4.4, A.4.5 read backwards: errors are coded modulo RANGE. */
    private int reconstruct(int prediction, int error) {
        int value = prediction + error * step;
        if (value < -near) {
            value += span;
        } else if (value > most + near) {
            value -= span;
        }
        return Math.max(0, Math.min(most, value));
    }

    private static RuntimeException outOfRange() {
        return Undecodable.stream(JpegLsCodec.NAME, "it holds an error value that is out of range");
    }
}
