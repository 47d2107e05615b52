package io.gantry.quality.duplicate;

import java.util.List;

/**
 * How one square is laid over another: where its sides come to lie, in parts of the other's side.
 *
 * @param left below 0 where it begins left of the other
 */
record Overlay(double left, double top, double right, double bottom) {

    static final Overlay FULL = new Overlay(0, 0, 1, 1);
    /** As they are, and with a strip more or less at one side: a caption. */
    static final List<Overlay> STARTS = List.of(
            FULL,
            new Overlay(0, 0, 1, 1.12),
            new Overlay(0, -0.12, 1, 1),
            new Overlay(0, 0, 1.12, 1),
            new Overlay(-0.12, 0, 1, 1),
            new Overlay(0, 0, 1, 0.89),
            new Overlay(0, 0.11, 1, 1),
            new Overlay(0, 0, 0.89, 1),
            new Overlay(0.11, 0, 1, 1));

    private static final double MOST = 0.26;

    /** The overlays around this one: each side moved, opposite sides moved together and apart. */
    Overlay[] around(double step) {
        return new Overlay[] {
            moved(-step, 0, 0, 0), moved(step, 0, 0, 0), moved(0, -step, 0, 0), moved(0, step, 0, 0),
            moved(0, 0, -step, 0), moved(0, 0, step, 0), moved(0, 0, 0, -step), moved(0, 0, 0, step),
            moved(-step, 0, -step, 0), moved(step, 0, step, 0), moved(0, -step, 0, -step), moved(0, step, 0, step),
            moved(-step, 0, step, 0), moved(step, 0, -step, 0), moved(0, -step, 0, step), moved(0, step, 0, -step),
            moved(-step, -step, step, step), moved(step, step, -step, -step)
        };
    }

    boolean isPossible() {
        return Math.abs(left) <= MOST
                && Math.abs(top) <= MOST
                && Math.abs(1 - right) <= MOST
                && Math.abs(1 - bottom) <= MOST;
    }

    private Overlay moved(double l, double t, double r, double b) {
        return new Overlay(left + l, top + t, right + r, bottom + b);
    }
}
