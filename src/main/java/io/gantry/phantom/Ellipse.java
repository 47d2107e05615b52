package io.gantry.phantom;

/** An ellipse in an axial plane, in millimetres. */
record Ellipse(double x, double y, double rx, double ry) {

    private static final double NOWHERE = -1e3;

    /** Roughly the millimetres inside the edge, negative outside; near the edge it is close to the true distance. */
    double depth(double px, double py) {
        if (rx <= 0 || ry <= 0) {
            return NOWHERE;
        }
        double u = (px - x) / rx;
        double v = (py - y) / ry;
        return (1 - Math.sqrt(u * u + v * v)) * Math.min(rx, ry);
    }
}
