package io.gantry.dicom.spool;

/** A run of bytes in one segment that belongs to one entry. */
record Extent(Segment segment, int offset, int length) {

    int end() {
        return offset + length;
    }
}
