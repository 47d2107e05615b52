package io.gantry.phantom;

/**
 * How a patient was scanned.
 *
 * @param size rows and columns
 * @param slices number of slices
 * @param pixelSpacing millimetres between pixels, the same both ways
 * @param sliceSpacing millimetres between slices
 * @param lowest height of the lowest slice in millimetres
 * @param offCentre shift of the field of view to the patient's left in millimetres
 * @param noise standard deviation in Hounsfield units
 * @param coding how values are stored
 */
record Scan(
        int size,
        int slices,
        double pixelSpacing,
        double sliceSpacing,
        double lowest,
        double offCentre,
        double noise,
        PixelCoding coding) {

    /** Full field of view at 512 pixels: 0.6 to 0.9 mm a pixel, and in proportion at other sizes. */
    static Scan drawn(Draw draw, int size, int slices) {
        double pixelSpacing = Math.round(draw.between(0.6, 0.9) * 512 / size * 1e4) / 1e4;
        double sliceSpacing = Math.round(draw.between(1, 3) * 4) / 4.0;
        double height = sliceSpacing * (slices - 1);
        double room = Math.max(0, 80 - height / 2);
        double middle = draw.between(-room, room);
        return new Scan(
                size,
                slices,
                pixelSpacing,
                sliceSpacing,
                Math.round((middle - height / 2) * 4) / 4.0,
                Math.round(draw.between(-15, 15)),
                draw.between(8, 30),
                PixelCoding.drawn(draw));
    }

    double height(int slice) {
        return lowest + slice * sliceSpacing;
    }

    /** Highest slice's height. */
    double highest() {
        return height(slices - 1);
    }

    /** Where the centre of the first column lies; of the first row, the same less the shift off the centre. */
    double firstColumn() {
        return offCentre + firstRow();
    }

    double firstRow() {
        return -pixelSpacing * (size - 1) / 2;
    }
}
