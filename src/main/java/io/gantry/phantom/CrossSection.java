package io.gantry.phantom;

/** One axial cut through the large shapes of a chest. */
record CrossSection(
        Ellipse body,
        Ellipse leftLung,
        Ellipse rightLung,
        Ellipse mediastinum,
        Ellipse heart,
        Ellipse vertebra,
        Ellipse canal,
        Ellipse trachea) {

    /** Roughly the millimetres inside lung tissue, negative outside. */
    double lungDepth(double x, double y) {
        double lung = x > 0 ? leftLung.depth(x, y) : rightLung.depth(x, y);
        if (lung < -5) {
            return lung;
        }
        double solid = Math.max(mediastinum.depth(x, y), Math.max(heart.depth(x, y), vertebra.depth(x, y)));
        return Math.min(lung, -solid);
    }
}
