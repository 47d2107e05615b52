package io.gantry.quality.duplicate;

/** Smooths squares of values; beyond the edge the last value goes on. */
final class Blur {

    private Blur() {}

    /** @param sigma of the Gaussian, in places */
    static double[] gaussian(double[] values, int size, double sigma) {
        double[] kernel = kernel(sigma);
        return pass(pass(values, size, kernel), size, kernel);
    }

    private static double[] kernel(double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int at = 0; at < kernel.length; at++) {
            kernel[at] = Math.exp(-(at - reach) * (at - reach) / (2 * sigma * sigma));
            sum += kernel[at];
        }
        for (int at = 0; at < kernel.length; at++) {
            kernel[at] /= sum;
        }
        return kernel;
    }

    /** Smooths along lines and transposes, so that two passes smooth both ways. */
    private static double[] pass(double[] values, int size, double[] kernel) {
        int reach = kernel.length / 2;
        double[] result = new double[values.length];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double sum = 0;
                for (int at = -reach; at <= reach; at++) {
                    sum += kernel[at + reach] * values[y * size + Math.max(0, Math.min(size - 1, x + at))];
                }
                result[x * size + y] = sum;
            }
        }
        return result;
    }
}
