package io.gantry.quality.duplicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Tells how likely two pictures show the same. The second is turned and laid over the first where their small pictures agree
 * best; then their fine structures are compared there, tile by tile.
 */
public final class Comparison {

    private static final double[] COARSE_STEPS = {0.06, 0.03};
    private static final double[] FINE_STEPS = {0.02, 0.008};
    // Below these a pair goes no further: of the same pictures of seed 1 none comes near, of others most end at the
    // first.
    private static final double LEAST_AT_START = 0.45;
    private static final double LEAST_COARSE = 0.65;
    private static final double LEAST_FINE_AT_START = 0.1;
    private static final double LEAST_FINE = 0.3;
    private static final int TILES = 6;
    private static final int MOST_TURNS = 2;
    private static final double CLOSE_TURN = 0.2;
    /** A caption or a logo may cover the rest. */
    private static final double KEPT_TILES = 0.75;

    // Fitted to the half of bench/qc's pictures that is not reported.
    private static final double EVEN_ODDS = 0.7;
    private static final double STEEPNESS = 25;
    private static final double EVEN_ODDS_OF_SLICES = -4.1;
    private static final double STEEPNESS_OF_SLICES = 20;
    private static final double MOST_COARSE = 1 - 1e-6;

    /** Of small pictures as they lie: what was only saved again is far above. */
    private static final double CLOSE = 0.97;

    private final float[] small;
    private final List<float[]> turned;
    private final float[] fine;
    private final boolean strict;

    /** @param fingerprint that others are compared with */
    public Comparison(Fingerprint fingerprint) {
        this.small = fingerprint.small();
        this.turned = Arrays.stream(Symmetry.values())
                .map(symmetry -> symmetry.turn(small, Small.SIZE))
                .toList();
        this.fine = fingerprint.fine();
        this.strict = fingerprint.isSlice();
    }

    /** 0 for pictures that have nothing in common to 1 for the same; from one half on they are more likely the same. */
    public double score(Fingerprint other) {
        Likeness likeness = likeness(other);
        double same = logistic(STEEPNESS * (likeness.meanOfBest(KEPT_TILES) - EVEN_ODDS));
        if (!strict && !other.isSlice()) {
            return same;
        }
        double apart = Math.log10(1 - Math.min(likeness.coarse(), MOST_COARSE));
        return Math.min(same, logistic(STEEPNESS_OF_SLICES * (EVEN_ODDS_OF_SLICES - apart)));
    }

    /** Whether the other looks the same at first sight, turned or not: a thousandth of the work of a score. */
    public boolean isClose(Fingerprint other) {
        float[] otherSmall = other.small();
        return turned.stream().anyMatch(turn -> correlation(turn, otherSmall) >= CLOSE);
    }

    private static double correlation(float[] one, float[] other) {
        Moments all = new Moments();
        all.add(one, 0, other, 0, other.length);
        return all.correlation();
    }

    private static double logistic(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    private record Turned(Symmetry symmetry, Layer layer, Overlay start, double correlation) {}

    Likeness likeness(Fingerprint other) {
        float[] otherFine = other.fine();
        Likeness best = Likeness.NONE;
        for (Turned turned : turns(other.small())) {
            Likeness likeness = likeness(turned, otherFine);
            best = likeness.mean() > best.mean() ? likeness : best;
        }
        return best;
    }

    private Likeness likeness(Turned turned, float[] otherFine) {
        if (turned.correlation() < LEAST_AT_START) {
            return Likeness.NONE;
        }
        Overlay overlay = turned.start();
        for (double step : COARSE_STEPS) {
            overlay = turned.layer().improve(overlay, step);
        }
        if (turned.layer().correlation(overlay) < LEAST_COARSE) {
            return Likeness.NONE;
        }
        Layer detail = new Layer(fine, turned.symmetry().turn(otherFine, FineLook.SIZE), FineLook.SIZE);
        if (detail.correlation(overlay) < LEAST_FINE_AT_START) {
            return Likeness.NONE;
        }
        for (double step : FINE_STEPS) {
            overlay = detail.improve(overlay, step);
            if (detail.correlation(overlay) < LEAST_FINE) {
                return Likeness.NONE;
            }
        }
        double[] tiles = detail.tiles(overlay, TILES);
        Arrays.sort(tiles);
        double coarse = Math.max(turned.correlation(), turned.layer().correlation(overlay));
        return new Likeness(overlay, coarse, tiles);
    }

    /** The turns, and the strips at a side, with which the two look most alike before sides are moved. */
    private List<Turned> turns(float[] otherSmall) {
        List<Turned> all = new ArrayList<>();
        for (Symmetry symmetry : Symmetry.values()) {
            Layer layer = new Layer(small, symmetry.turn(otherSmall, Small.SIZE), Small.SIZE);
            Overlay.STARTS.stream()
                    .map(start -> new Turned(symmetry, layer, start, layer.correlation(start)))
                    .max(Comparator.comparingDouble(Turned::correlation))
                    .ifPresent(all::add);
        }
        all.sort(Comparator.comparingDouble(Turned::correlation).reversed());
        double least = all.get(0).correlation() - CLOSE_TURN;
        return all.stream()
                .limit(MOST_TURNS)
                .filter(turned -> turned.correlation() >= least)
                .toList();
    }
}
