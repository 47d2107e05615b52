package io.gantry.phantom;

/**
 * A solid ellipsoid in the lung, the truth a model is trained and measured on.
 *
 * @param centre where it lies
 * @param rx half axis along x in millimetres, likewise ry and rz
 * @param value its density in Hounsfield units
 */
public record Nodule(Point centre, double rx, double ry, double rz, double value) {

    /** Diameter in millimetres of the sphere of the same volume. */
    public double diameter() {
        return 2 * Math.cbrt(rx * ry * rz);
    }

    /** Volume in cubic millimetres. */
    public double volume() {
        return 4.0 / 3.0 * Math.PI * rx * ry * rz;
    }

    boolean contains(double x, double y, double z) {
        double u = (x - centre.x()) / rx;
        double v = (y - centre.y()) / ry;
        double w = (z - centre.z()) / rz;
        return u * u + v * v + w * w <= 1;
    }
}
