package io.gantry.phantom;

/**
 * The large shapes of one chest. The origin is the middle of the chest at half the height of the lungs.
 *
 * @param bodyX half the width of the chest in millimetres
 * @param bodyY half its depth
 * @param fat thickness of the fat beneath the skin
 * @param wall thickness of muscle and ribs between fat and lung
 * @param lungHeight half the height of the lungs
 * @param heart half the width of the heart
 * @param lungValue mean Hounsfield value of lung tissue
 * @param bloodValue Hounsfield value of vessels
 * @param ribPhase where the first rib lies, 0 to 1 of the distance between ribs
 */
record Anatomy(
        double bodyX,
        double bodyY,
        double fat,
        double wall,
        double lungHeight,
        double heart,
        double lungValue,
        double bloodValue,
        double ribPhase) {

    static Anatomy drawn(Draw draw) {
        double width = draw.between(140, 190);
        return new Anatomy(
                width,
                width * draw.between(0.62, 0.74),
                draw.between(5, 22),
                draw.between(13, 18),
                draw.between(105, 140),
                draw.between(42, 60),
                draw.between(-890, -800),
                draw.between(20, 90),
                draw.between(0, 1));
    }

    /** The shapes cut by the axial plane at height z. */
    CrossSection at(double z) {
        double t = Math.min(1, Math.abs(z / lungHeight));
        double lungScale = Math.sqrt(1 - t * t * t);
        double innerX = bodyX - fat - wall;
        double innerY = bodyY - fat - wall;
        double below = (z + 0.35 * lungHeight) / (0.55 * lungHeight);
        double heartScale = Math.sqrt(Math.max(0, 1 - below * below));
        return new CrossSection(
                new Ellipse(0, 0, bodyX, bodyY),
                new Ellipse(0.52 * innerX, 0, 0.47 * innerX * lungScale, 0.9 * innerY * lungScale),
                new Ellipse(-0.52 * innerX, 0, 0.47 * innerX * lungScale, 0.9 * innerY * lungScale),
                new Ellipse(0, -0.1 * innerY, 0.2 * innerX, 0.95 * innerY),
                new Ellipse(0.25 * heart, -0.25 * innerY, heart * heartScale, 0.8 * heart * heartScale),
                new Ellipse(0, 0.78 * innerY, 19, 16),
                new Ellipse(0, 0.78 * innerY + 21, 8, 7),
                new Ellipse(0, -0.05 * innerY, z > -10 ? 8 : 0, 9));
    }

    /** Roughly the millimetres inside lung tissue at a place, negative outside. */
    double lungDepth(Point at) {
        return at(at.z()).lungDepth(at.x(), at.y());
    }
}
