package io.gantry.phantom;

/** The pixels of a slice that a small shape can touch. */
record Box(Scan scan, int firstRow, int lastRow, int firstColumn, int lastColumn) {

    /** Is told each pixel's index and the place of its centre in millimetres. */
    interface Pixel {
        void at(int index, double x, double y);
    }

    /** The pixels between four edges in millimetres. */
    static Box between(Scan scan, double left, double right, double front, double back) {
        int last = scan.size() - 1;
        double spacing = scan.pixelSpacing();
        return new Box(
                scan,
                (int) Math.max(0, Math.ceil((front - scan.firstRow()) / spacing)),
                (int) Math.min(last, Math.floor((back - scan.firstRow()) / spacing)),
                (int) Math.max(0, Math.ceil((left - scan.firstColumn()) / spacing)),
                (int) Math.min(last, Math.floor((right - scan.firstColumn()) / spacing)));
    }

    void forEach(Pixel pixel) {
        for (int row = firstRow; row <= lastRow; row++) {
            double y = scan.firstRow() + row * scan.pixelSpacing();
            for (int column = firstColumn; column <= lastColumn; column++) {
                double x = scan.firstColumn() + column * scan.pixelSpacing();
                pixel.at(row * scan.size() + column, x, y);
            }
        }
    }
}
