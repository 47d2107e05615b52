package io.gantry.phantom;

import java.util.ArrayList;
import java.util.List;

/** One patient: large shapes, vessels and nodules, all drawn from one seed. */
record Chest(Anatomy anatomy, List<Tube> vessels, List<Nodule> nodules) {

    private static final int TRIES = 4000;

    /**
     * A patient whose nodules, if any, lie between two heights.
     *
     * @param nodules how many, 0 for a healthy patient
     */
    static Chest drawn(Draw draw, int nodules, double lowest, double highest) {
        Anatomy anatomy = Anatomy.drawn(draw);
        List<Tube> vessels = VesselTree.grow(anatomy, draw);
        List<Nodule> placed = new ArrayList<>();
        while (placed.size() < nodules) {
            placed.add(nodule(anatomy, draw, lowest, highest));
        }
        return new Chest(anatomy, vessels, List.copyOf(placed));
    }

    private static Nodule nodule(Anatomy anatomy, Draw draw, double lowest, double highest) {
        double radius = draw.between(2.5, 7.5);
        double stretch = draw.between(0.87, 1.15);
        double rx = radius * stretch;
        double ry = radius * draw.between(0.9, 1.1) / stretch;
        double rz = radius * radius * radius / (rx * ry);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Point centre = new Point(
                    draw.between(-anatomy.bodyX(), anatomy.bodyX()),
                    draw.between(-anatomy.bodyY(), anatomy.bodyY()),
                    draw.between(lowest, highest));
            if (anatomy.lungDepth(centre) > 1.3 * radius) {
                return new Nodule(centre, rx, ry, rz, draw.between(0, 90));
            }
        }
        throw new IllegalStateException("no lung between " + lowest + " and " + highest + " mm");
    }
}
