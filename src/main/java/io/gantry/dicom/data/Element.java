package io.gantry.dicom.data;

/**
 * One data element (PS3.5 7.1).
 *
 * @param tag 0xGGGGEEEE
 * @param vr its value representation
 * @param value what it holds
 */
public record Element(int tag, VR vr, Value value) {

    /** The tag and VR only: a value may be patient data. */
    @Override
    public String toString() {
        return Tag.format(tag) + " " + vr;
    }
}
