package io.gantry.phantom;

/** A piece of a vessel: a straight tube with round ends. Radii in millimetres. */
record Tube(Point from, Point to, double fromRadius, double toRadius) {

    double lowest() {
        return Math.min(from.z() - fromRadius, to.z() - toRadius);
    }

    double highest() {
        return Math.max(from.z() + fromRadius, to.z() + toRadius);
    }

    /** Millimetres inside the tube's wall at a place, negative outside. */
    double depth(double x, double y, double z) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double dz = to.z() - from.z();
        double along = (x - from.x()) * dx + (y - from.y()) * dy + (z - from.z()) * dz;
        double t = Math.max(0, Math.min(1, along / (dx * dx + dy * dy + dz * dz)));
        double ex = x - from.x() - t * dx;
        double ey = y - from.y() - t * dy;
        double ez = z - from.z() - t * dz;
        return fromRadius + t * (toRadius - fromRadius) - Math.sqrt(ex * ex + ey * ey + ez * ez);
    }
}
