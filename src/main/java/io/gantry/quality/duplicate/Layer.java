package io.gantry.quality.duplicate;

import java.util.Arrays;

/** Two squares of values, the second laid over the first. */
final class Layer {

    private static final double LEAST_GAIN = 1e-5;

    private final float[] under;
    private final float[] over;
    private final int size;
    private final int[] columns;
    private final float[] shares;
    private final float[] line;

    Layer(float[] under, float[] over, int size) {
        this.under = under;
        this.over = over;
        this.size = size;
        this.columns = new int[size];
        this.shares = new float[size];
        this.line = new float[size];
    }

    /** Moves the sides of an overlay by steps as long as the correlation grows. */
    Overlay improve(Overlay from, double step) {
        Overlay best = from;
        double most = correlation(best);
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Overlay next : best.around(step)) {
                double correlation = next.isPossible() ? correlation(next) : -1;
                if (correlation > most + LEAST_GAIN) {
                    most = correlation;
                    best = next;
                    moved = true;
                }
            }
        }
        return best;
    }

    /** Correlation where the two cover each other, -1 to 1. */
    double correlation(Overlay overlay) {
        Moments all = new Moments();
        measure(overlay, new Moments[] {all}, 1);
        return all.correlation();
    }

    /** Correlation in each of {@code count} by {@code count} tiles of the first square that is covered at least half. */
    double[] tiles(Overlay overlay, int count) {
        Moments[] tiles = new Moments[count * count];
        Arrays.setAll(tiles, index -> new Moments());
        measure(overlay, tiles, count);
        int full = size / count * (size / count);
        return Arrays.stream(tiles)
                .filter(tile -> tile.count() * 2 >= full)
                .mapToDouble(Moments::correlation)
                .toArray();
    }

    private void measure(Overlay overlay, Moments[] tiles, int count) {
        double width = overlay.right() - overlay.left();
        double height = overlay.bottom() - overlay.top();
        int first = size;
        int last = -1;
        for (int x = 0; x < size; x++) {
            double at = ((x + 0.5) / size - overlay.left()) / width * size - 0.5;
            if (at >= 0 && at <= size - 1) {
                columns[x] = Math.min(size - 2, (int) at);
                shares[x] = (float) (at - columns[x]);
                first = Math.min(first, x);
                last = x;
            }
        }
        int tile = size / count;
        for (int y = 0; y < size; y++) {
            double at = ((y + 0.5) / size - overlay.top()) / height * size - 0.5;
            if (at >= 0 && at <= size - 1) {
                int row = Math.min(size - 2, (int) at);
                interpolate(row * size, (float) (at - row), first, last);
                for (int from = first; from <= last; from = (from / tile + 1) * tile) {
                    int to = Math.min(last + 1, (from / tile + 1) * tile);
                    tiles[y / tile * count + from / tile].add(under, y * size, line, from, to);
                }
            }
        }
    }

    private void interpolate(int above, float below, int first, int last) {
        for (int x = first; x <= last; x++) {
            int corner = above + columns[x];
            float upper = over[corner] + shares[x] * (over[corner + 1] - over[corner]);
            int under = corner + size;
            float lower = over[under] + shares[x] * (over[under + 1] - over[under]);
            line[x] = upper + below * (lower - upper);
        }
    }
}
