package io.gantry.dicom.image;

import io.gantry.model.imaging.Place;

/** A point or direction in the patient coordinate system (PS3.3 C.7.6.2.1.1), points in millimetres. */
public record Vector(double x, double y, double z) {

    public double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    public Vector cross(Vector other) {
        return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    double distanceTo(Vector other) {
        return new Vector(other.x - x, other.y - y, other.z - z).length();
    }

    static Vector of(Place place) {
        return new Vector(place.x(), place.y(), place.z());
    }

    Place place() {
        return new Place(x, y, z);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }
}
