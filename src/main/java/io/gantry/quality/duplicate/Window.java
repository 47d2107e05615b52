package io.gantry.quality.duplicate;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the square whose coarse look is a key. A picture that was cropped, framed or captioned shares the part that is
 * left with its original.
 *
 * @param left parts of the side, 0 to 1, as the others
 */
record Window(double left, double top, double right, double bottom) {

    /** All of them: the whole, parts of 95 and 90 % in each direction, and the whole less a strip at each side. */
    static final List<Window> ALL = all();

    private static List<Window> all() {
        List<Window> windows = new ArrayList<>();
        windows.add(new Window(0, 0, 1, 1));
        for (double y : new double[] {0, 0.05}) {
            for (double x : new double[] {0, 0.05}) {
                windows.add(new Window(x, y, x + 0.95, y + 0.95));
            }
        }
        for (double y : new double[] {0, 0.05, 0.1}) {
            for (double x : new double[] {0, 0.05, 0.1}) {
                windows.add(new Window(x, y, x + 0.9, y + 0.9));
            }
        }
        for (double strip : new double[] {0.08, 0.14}) {
            windows.add(new Window(strip, 0, 1, 1));
            windows.add(new Window(0, strip, 1, 1));
            windows.add(new Window(0, 0, 1 - strip, 1));
            windows.add(new Window(0, 0, 1, 1 - strip));
        }
        return List.copyOf(windows);
    }
}
