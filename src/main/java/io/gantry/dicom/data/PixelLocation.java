package io.gantry.dicom.data;

/**
 * Where the pixels of an object lie.
 *
 * @param tag Pixel Data, Float Pixel Data or Double Float Pixel Data
 * @param vr OB, OW, OF or OD
 * @param offset bytes from the start of the stream to the first byte of the value; of the inflated data set where it is
 *     deflated
 * @param length bytes of the value, -1 when it is of undefined length: encapsulated fragments follow (PS3.5 A.4)
 */
public record PixelLocation(int tag, VR vr, long offset, long length) {

    /** Whether the value is a sequence of fragments. */
    public boolean isEncapsulated() {
        return length < 0;
    }
}
