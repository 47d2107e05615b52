package io.gantry.inference;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Prepared slices around the one that is judged next. At both ends of the series the last slice stands for those that
 * are missing. Holds as many slices as a model is shown at a time.
 */
final class Neighbourhood {

    private final int reach;
    private final List<float[]> slices = new ArrayList<>();

    /** @param reach how many slices are shown on either side, 0 or more */
    Neighbourhood(int reach) {
        this.reach = reach;
    }

    /** Moves on by one slice. */
    void add(float[] slice) {
        int times = slices.isEmpty() ? reach + 1 : 1;
        for (int i = 0; i < times; i++) {
            slices.add(slice);
        }
    }

    /** Moves on past the end of the series by one. */
    void repeatLast() {
        slices.add(slices.get(slices.size() - 1));
    }

    /** Whether the next slice has all its neighbours. */
    boolean isWhole() {
        return slices.size() > 2 * reach;
    }

    /** Writes the next slice with its neighbours, in order, and forgets the first of them. */
    void put(FloatBuffer to) {
        slices.forEach(to::put);
        slices.remove(0);
    }
}
