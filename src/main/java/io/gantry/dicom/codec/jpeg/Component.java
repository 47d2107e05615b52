package io.gantry.dicom.codec.jpeg;

/**
 * One component of a frame (ITU-T T.81 A.1.1).
 *
 * @param index its place in the frame, from 0
 * @param id its identifier Ci
 * @param horizontal sampling factor Hi, 1 to 4
 * @param vertical sampling factor Vi, 1 to 4
 * @param quantisation destination Tqi of its quantisation table, 0 to 3
 * @param width its samples in a line
 * @param height its lines
 * @param blocksAcross blocks of 8 x 8 in a line, filled up to whole MCUs
 * @param blocksDown lines of blocks, filled up to whole MCUs
 */
record Component(
        int index,
        int id,
        int horizontal,
        int vertical,
        int quantisation,
        int width,
        int height,
        int blocksAcross,
        int blocksDown) {}
