package io.gantry.model.imaging;

import org.jspecify.annotations.Nullable;

/**
 * One image in modality values (Hounsfield units for CT) with its place in the patient.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param values row-major, {@code rows * columns} modality values
 * @param rowSpacing distance between the centres of neighbouring rows in millimetres, NaN when unknown
 * @param columnSpacing distance between the centres of neighbouring columns in millimetres, NaN when unknown
 * @param position distance along the normal of the image plane in millimetres (PS3.3 C.7.6.2.1.1), growing towards the
 *     head (or the back, or the left); NaN when unknown
 * @param placement where it lies, null when unknown
 * @param source which image it is
 */
public record Slice(
        int rows,
        int columns,
        float[] values,
        double rowSpacing,
        double columnSpacing,
        double position,
        @Nullable Placement placement,
        ImageSource source) {

    private static final float[] NONE = {};

    /** The same without its values, to be compared with others: they may be a hundred megabytes. */
    public Slice withoutValues() {
        return new Slice(rows, columns, NONE, rowSpacing, columnSpacing, position, placement, source);
    }

    /** A slice that says how far it lies along the normal, but not where. */
    public Slice(int rows, int columns, float[] values, double rowSpacing, double columnSpacing, double position) {
        this(rows, columns, values, rowSpacing, columnSpacing, position, null);
    }

    /** A slice that says where it lies, but not which image it is. */
    public Slice(
            int rows,
            int columns,
            float[] values,
            double rowSpacing,
            double columnSpacing,
            double position,
            @Nullable Placement placement) {
        this(rows, columns, values, rowSpacing, columnSpacing, position, placement, ImageSource.UNKNOWN);
    }
}
