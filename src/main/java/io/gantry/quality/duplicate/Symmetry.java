package io.gantry.quality.duplicate;

/** The eight ways a picture can be turned and mirrored by right angles. */
enum Symmetry {
    SAME(false, false, false),
    MIRRORED(false, true, false),
    FLIPPED(false, false, true),
    HALF_TURN(false, true, true),
    TRANSPOSED(true, false, false),
    TURN_LEFT(true, true, false),
    TURN_RIGHT(true, false, true),
    TRANSVERSED(true, true, true);

    private final boolean swapped;
    private final boolean acrossReversed;
    private final boolean downReversed;

    Symmetry(boolean swapped, boolean acrossReversed, boolean downReversed) {
        this.swapped = swapped;
        this.acrossReversed = acrossReversed;
        this.downReversed = downReversed;
    }

    /** A square of values, line by line, turned. */
    float[] turn(float[] square, int size) {
        float[] turned = new float[square.length];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int fromX = acrossReversed ? size - 1 - x : x;
                int fromY = downReversed ? size - 1 - y : y;
                turned[y * size + x] = square[swapped ? fromX * size + fromY : fromY * size + fromX];
            }
        }
        return turned;
    }

    /** Which coefficient of a cosine transform becomes the one at {@code (u, v)}: {@code u} across, {@code v} down. */
    boolean swapped() {
        return swapped;
    }

    /** Whether the coefficient at {@code (u, v)} changes its sign. */
    boolean negates(int u, int v) {
        return (acrossReversed && u % 2 == 1) != (downReversed && v % 2 == 1);
    }
}
