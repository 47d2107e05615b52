package io.gantry.quality.duplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The coarse look of one window in 24 bits: the signs of its lowest cosine coefficients, which neither brightness nor
 * contrast changes, and which of them are the least sure.
 *
 * @param bits one for each of {@link #COEFFICIENTS}
 * @param unsure numbers of the {@link #UNSURE} bits whose coefficients are nearest to zero
 */
record CoarseLook(int bits, int[] unsure) {

    static final int UNSURE = 4;
    static final int BITS = 24;
    /** Pairs of frequencies across and down, in half waves; with each pair its transposed is there too. */
    private static final List<int[]> COEFFICIENTS = coefficients();

    private static final int FREQUENCIES = 6;
    private static final int GRID = 24;
    private static final double[][] COSINES = cosines();
    private static final int[][] PLACES = places();
    /** Grey levels that the coarse structure of a window has to have: below it, noise decides. */
    private static final double LEAST_STRUCTURE = 2.5;

    /**
     * Looks at a window.
     *
     * @param sums sums of all values above and left of each place of the square
     * @return the look, or none where there is next to nothing to see
     */
    static Optional<CoarseLook> of(double[] sums, Window window) {
        double[] values = transform(grid(sums, window));
        double energy = 0;
        for (double value : values) {
            energy += value * value;
        }
        if (Math.sqrt(energy) < LEAST_STRUCTURE) {
            return Optional.empty();
        }
        int bits = 0;
        for (int bit = 0; bit < BITS; bit++) {
            bits |= values[bit] > 0 ? 1 << bit : 0;
        }
        return Optional.of(new CoarseLook(bits, smallest(values)));
    }

    /** The keys under which this look, turned in any way and with its unsure bits either way, may be kept. */
    int[] probes() {
        int[] probes = new int[Symmetry.values().length << UNSURE];
        int count = 0;
        for (Symmetry symmetry : Symmetry.values()) {
            int turned = turn(symmetry);
            for (int flips = 0; flips < 1 << UNSURE; flips++) {
                int probe = turned;
                for (int index = 0; index < UNSURE; index++) {
                    probe ^= (flips >> index & 1) << turnedPlace(symmetry, unsure[index]);
                }
                probes[count++] = probe;
            }
        }
        return probes;
    }

    private int turn(Symmetry symmetry) {
        int turned = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int to = turnedPlace(symmetry, bit);
            int[] pair = COEFFICIENTS.get(to);
            int value = bits >> bit & 1;
            turned |= (symmetry.negates(pair[0], pair[1]) ? 1 - value : value) << to;
        }
        return turned;
    }

    private static int turnedPlace(Symmetry symmetry, int bit) {
        int[] pair = COEFFICIENTS.get(bit);
        return symmetry.swapped() ? PLACES[pair[1]][pair[0]] : bit;
    }

    private static double[] grid(double[] sums, Window window) {
        double[] grid = new double[GRID * GRID];
        double width = (window.right() - window.left()) * GreySquare.SIZE / GRID;
        double height = (window.bottom() - window.top()) * GreySquare.SIZE / GRID;
        for (int row = 0; row < GRID; row++) {
            double top = window.top() * GreySquare.SIZE + row * height;
            for (int column = 0; column < GRID; column++) {
                double left = window.left() * GreySquare.SIZE + column * width;
                grid[row * GRID + column] = Sums.mean(sums, left, top, left + width, top + height);
            }
        }
        return grid;
    }

    private static double[] transform(double[] grid) {
        double[][] across = new double[FREQUENCIES][GRID];
        for (int u = 0; u < FREQUENCIES; u++) {
            for (int row = 0; row < GRID; row++) {
                for (int column = 0; column < GRID; column++) {
                    across[u][row] += COSINES[u][column] * grid[row * GRID + column];
                }
            }
        }
        double[] values = new double[BITS];
        for (int bit = 0; bit < BITS; bit++) {
            int[] pair = COEFFICIENTS.get(bit);
            for (int row = 0; row < GRID; row++) {
                values[bit] += COSINES[pair[1]][row] * across[pair[0]][row];
            }
        }
        return values;
    }

    private static int[] smallest(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(bit -> Math.abs(values[bit])))
                .limit(UNSURE)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static List<int[]> coefficients() {
        List<int[]> pairs = new ArrayList<>();
        for (int sum = 1; sum <= 5; sum++) {
            for (int u = 0; u <= sum; u++) {
                pairs.add(new int[] {u, sum - u});
            }
        }
        pairs.addAll(List.of(new int[] {1, 5}, new int[] {2, 4}, new int[] {4, 2}, new int[] {5, 1}));
        return List.copyOf(pairs);
    }

    private static int[][] places() {
        int[][] places = new int[FREQUENCIES][FREQUENCIES];
        for (int bit = 0; bit < BITS; bit++) {
            places[COEFFICIENTS.get(bit)[0]][COEFFICIENTS.get(bit)[1]] = bit;
        }
        return places;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][GRID];
        for (int frequency = 0; frequency < FREQUENCIES; frequency++) {
            for (int at = 0; at < GRID; at++) {
                double scale = Math.sqrt(frequency == 0 ? 1 : 2) / GRID;
                cosines[frequency][at] = scale * Math.cos(Math.PI * frequency * (at + 0.5) / GRID);
            }
        }
        return cosines;
    }
}
