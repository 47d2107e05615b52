package io.gantry.picture;

/** How stored pixels lie to the shown picture: the values 1 to 8 of the EXIF tag Orientation (CIPA DC-008 4.6.4 A). */
public enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    TURN_RIGHT(true, true, false),
    TRANSVERSED(true, true, true),
    TURN_LEFT(true, false, true);

    private final boolean swapped;
    private final boolean fromRight;
    private final boolean fromBelow;

    Orientation(boolean swapped, boolean fromRight, boolean fromBelow) {
        this.swapped = swapped;
        this.fromRight = fromRight;
        this.fromBelow = fromBelow;
    }

    /** Any other value than 1 to 8 means what a missing tag means. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
    }

    /** Whether stored lines are shown as columns. */
    public boolean swapped() {
        return swapped;
    }

    /**
     * Where a stored line is shown.
     *
     * @param width of the stored picture
     * @param height of the stored picture
     * @return index of its first pixel in the shown picture, and how much further each next pixel lies
     */
    Walk walk(int row, int width, int height) {
        int shownWidth = swapped ? height : width;
        if (!swapped) {
            int y = fromBelow ? height - 1 - row : row;
            return fromRight ? new Walk(y * shownWidth + width - 1, -1) : new Walk(y * shownWidth, 1);
        }
        int x = fromRight ? height - 1 - row : row;
        return fromBelow ? new Walk((width - 1) * shownWidth + x, -shownWidth) : new Walk(x, shownWidth);
    }

    record Walk(int first, int step) {}
}
