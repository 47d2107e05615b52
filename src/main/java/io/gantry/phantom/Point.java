package io.gantry.phantom;

/** A place in the patient in millimetres: x to the left, y to the back, z to the head (PS3.3 C.7.6.2.1.1). */
public record Point(double x, double y, double z) {

    Point plus(Point step, double times) {
        return new Point(x + times * step.x, y + times * step.y, z + times * step.z);
    }

    Point unit() {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new Point(x / length, y / length, z / length);
    }
}
