package io.gantry.dicom.codec.jpeg;

/** Reads one block of 8 x 8 coefficients in one kind of scan. */
interface BlockDecoder {

    /**
     * @param component index within the scan
     * @param coefficients of the whole component, in natural order
     * @param at where the block begins
     */
    void decode(int component, short[] coefficients, int at);

    /** Forgets what was carried from block to block, as a restart marker asks. */
    void reset();
}
