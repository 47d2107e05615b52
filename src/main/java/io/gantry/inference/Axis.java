package io.gantry.inference;

/**
 * Bilinear resampling along one axis: for each pixel afterwards, the two it lies between and how near it is to the
 * second. Pixel centres are aligned and edges repeat, as in PyTorch's {@code interpolate(mode="bilinear",
 * align_corners=False)}.
 */
final class Axis {

    final int size;
    final int[] lower;
    final int[] upper;
    final float[] weight;

    /** From so many pixels to so many, each 1 or more. */
    Axis(int from, int size) {
        this.size = size;
        this.lower = new int[size];
        this.upper = new int[size];
        this.weight = new float[size];
        double step = (double) from / size;
        for (int i = 0; i < size; i++) {
            double place = Math.max(0, (i + 0.5) * step - 0.5);
            lower[i] = Math.min((int) place, from - 1);
            upper[i] = Math.min(lower[i] + 1, from - 1);
            weight[i] = (float) (place - lower[i]);
        }
    }
}
