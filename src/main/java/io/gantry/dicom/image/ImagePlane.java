package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.model.imaging.Orientation;
import io.gantry.model.imaging.Placement;
import java.util.List;
import java.util.Optional;

/**
 * Where an image lies in the patient (PS3.3 C.7.6.2).
 *
 * @param position centre of the first pixel, millimetres
 * @param rowDirection unit vector along a row, towards higher column numbers
 * @param columnDirection unit vector along a column, towards higher row numbers
 * @param rowSpacing distance between the centres of neighbouring rows in millimetres, NaN when unknown
 * @param columnSpacing distance between the centres of neighbouring columns in millimetres, NaN when unknown
 */
public record ImagePlane(
        Vector position, Vector rowDirection, Vector columnDirection, double rowSpacing, double columnSpacing) {

    private static final double UNIT_TOLERANCE = 0.01;

    /** The plane of position, orientation and spacing as attributes hold them; empty when they make no plane. */
    static Optional<ImagePlane> of(List<Double> position, List<Double> orientation, List<Double> spacing) {
        if (position.size() != 3 || orientation.size() != 6) {
            return Optional.empty();
        }
        Vector row = vector(orientation, 0);
        Vector column = vector(orientation, 3);
        boolean orthonormal = Math.abs(row.length() - 1) < UNIT_TOLERANCE
                && Math.abs(column.length() - 1) < UNIT_TOLERANCE
                && Math.abs(row.dot(column)) < UNIT_TOLERANCE;
        return orthonormal
                ? Optional.of(
                        new ImagePlane(vector(position, 0), row, column, spacing(spacing, 0), spacing(spacing, 1)))
                : Optional.empty();
    }

    /** The plane of an image with one frame; empty when it does not say where it lies. */
    static Optional<ImagePlane> of(DataSet image) {
        return of(
                image.decimals(Tag.ImagePositionPatient),
                image.decimals(Tag.ImageOrientationPatient),
                image.decimals(Tag.PixelSpacing));
    }

    static ImagePlane of(Placement placement, double rowSpacing, double columnSpacing) {
        return new ImagePlane(
                Vector.of(placement.origin()),
                Vector.of(placement.alongRow()),
                Vector.of(placement.alongColumn()),
                rowSpacing,
                columnSpacing);
    }

    private static Vector vector(List<Double> values, int at) {
        return new Vector(values.get(at), values.get(at + 1), values.get(at + 2));
    }

    /** A usable spacing, or NaN. */
    static double spacing(List<Double> values, int at) {
        return values.size() == 2 && values.get(at) > 0 ? values.get(at) : Double.NaN;
    }

    /** The direction in which slices are stacked: rows cross columns. */
    public Vector normal() {
        return rowDirection.cross(columnDirection);
    }

    /** The normal, or its opposite: whichever points to the patient's head, or else to the back or the left. */
    Vector stackDirection() {
        Vector normal = normal();
        double x = Math.abs(normal.x());
        double y = Math.abs(normal.y());
        double z = Math.abs(normal.z());
        double main = z >= x && z >= y ? normal.z() : y >= x ? normal.y() : normal.x();
        return main < 0 ? normal.times(-1) : normal;
    }

    /** The way it cuts through the patient. */
    public Orientation orientation() {
        return Orientation.of(normal().place());
    }

    /** From the first pixel of a row to where so many pixels end, millimetres. */
    Vector alongRow(int pixels) {
        return rowDirection.times(pixels * columnSpacing);
    }

    /** The same down a column. */
    Vector alongColumn(int pixels) {
        return columnDirection.times(pixels * rowSpacing);
    }

    /** Position and directions for those who know nothing of DICOM. */
    Placement placement() {
        return new Placement(position.place(), rowDirection.place(), columnDirection.place());
    }

    /** How far the plane lies along its normal, millimetres from the origin of the patient coordinate system. */
    public double distance() {
        return distanceAlong(normal());
    }

    /** How far its first pixel lies along a direction, millimetres. */
    public double distanceAlong(Vector direction) {
        return position.dot(direction);
    }

    /** Whether rows and columns point where those of the other do, within about 2.5 degrees. */
    public boolean isParallelTo(ImagePlane other) {
        return rowDirection.dot(other.rowDirection) > 0.999 && columnDirection.dot(other.columnDirection) > 0.999;
    }
}
