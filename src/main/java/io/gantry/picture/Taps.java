package io.gantry.picture;

/** Which source pixels make each output pixel along one axis, and with which weights; the weights of one add up to 1. */
final class Taps {

    private final int[] firsts;
    private final float[][] weights;

    private Taps(int outputs) {
        this.firsts = new int[outputs];
        this.weights = new float[outputs][];
    }

    static Taps of(int inputs, int outputs) {
        if (outputs < 1) {
            throw new IllegalArgumentException("A picture has a pixel at least");
        }
        Taps taps = new Taps(outputs);
        for (int output = 0; output < outputs; output++) {
            if (inputs >= outputs) {
                taps.average(output, inputs);
            } else {
                taps.interpolate(output, inputs);
            }
        }
        return taps;
    }

    int outputs() {
        return firsts.length;
    }

    int first(int output) {
        return firsts[output];
    }

    int count(int output) {
        return weights[output].length;
    }

    float weight(int output, int tap) {
        return weights[output][tap];
    }

    /** Spans are counted in parts of a pixel, of which each has as many as there are outputs: no rounding. */
    private void average(int output, int inputs) {
        long outputs = outputs();
        long from = (long) output * inputs;
        long to = from + inputs;
        int first = (int) (from / outputs);
        int last = (int) ((to - 1) / outputs);
        float[] weight = new float[last - first + 1];
        for (int input = first; input <= last; input++) {
            long covered = Math.min(to, (input + 1) * outputs) - Math.max(from, input * outputs);
            weight[input - first] = (float) covered / inputs;
        }
        firsts[output] = first;
        weights[output] = weight;
    }

    private void interpolate(int output, int inputs) {
        double centre = (output + 0.5) * inputs / outputs() - 0.5;
        int first = (int) Math.floor(centre);
        float share = (float) (centre - first);
        boolean outside = first < 0 || first >= inputs - 1;
        firsts[output] = Math.max(0, Math.min(inputs - 1, first));
        weights[output] = outside ? new float[] {1} : new float[] {1 - share, share};
    }
}
