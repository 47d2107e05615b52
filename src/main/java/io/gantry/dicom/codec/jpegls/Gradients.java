package io.gantry.dicom.codec.jpegls;

/** Quantises the differences of neighbouring samples to nine regions (ITU-T T.87 A.3.3), by a table. */
final class Gradients {

    private final byte[] regions;
    private final int most;

    Gradients(Parameters parameters) {
        most = parameters.most();
        regions = new byte[2 * most + 1];
        for (int difference = 1; difference <= most; difference++) {
            int region = region(difference, parameters);
            regions[most + difference] = (byte) region;
            regions[most - difference] = (byte) -region;
        }
    }

    /** Region -4 to 4 of a difference from {@code -MAXVAL} to {@code MAXVAL}. */
    int region(int difference) {
        return regions[difference + most];
    }

    private static int region(int difference, Parameters parameters) {
        if (difference <= parameters.near()) {
            return 0;
        }
        if (difference < parameters.threshold1()) {
            return 1;
        }
        if (difference < parameters.threshold2()) {
            return 2;
        }
        return difference < parameters.threshold3() ? 3 : 4;
    }
}
