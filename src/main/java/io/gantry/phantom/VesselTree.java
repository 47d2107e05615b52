package io.gantry.phantom;

import java.util.ArrayList;
import java.util.List;

/** Grows the vessels of both lungs from the hilum outwards, two branches at each fork. */
final class VesselTree {

    /** Murray's law for an even fork: the cubes of the radii add up. */
    private static final double CHILD_RADIUS = 0.794;

    private static final double THINNEST = 0.5;
    private static final int ROOTS = 13;

    private final Anatomy anatomy;
    private final Draw draw;
    private final List<Tube> tubes = new ArrayList<>();

    private VesselTree(Anatomy anatomy, Draw draw) {
        this.anatomy = anatomy;
        this.draw = draw;
    }

    static List<Tube> grow(Anatomy anatomy, Draw draw) {
        VesselTree tree = new VesselTree(anatomy, draw);
        for (int side = -1; side <= 1; side += 2) {
            for (int root = 0; root < ROOTS; root++) {
                tree.root(side, root);
            }
        }
        return List.copyOf(tree.tubes);
    }

    private void root(int side, int number) {
        double up = 2.0 * number / (ROOTS - 1) - 1;
        Point hilum = new Point(side * 0.24 * anatomy.bodyX(), draw.between(-10, 25), up * 30);
        Point outwards = new Point(side * draw.between(0.5, 1), draw.between(-0.9, 0.9), 1.3 * up).unit();
        branch(hilum, outwards, draw.between(2.6, 4.2));
    }

    private void branch(Point start, Point direction, double radius) {
        Point here = start;
        Point heading = direction;
        int pieces = 3;
        double length = draw.between(5, 9) * Math.sqrt(radius) / pieces * 1.6;
        double shrink = Math.pow(0.92, 1.0 / pieces);
        for (int piece = 0; piece < pieces; piece++) {
            heading = heading.plus(draw.direction(), 0.18).unit();
            Point next = here.plus(heading, length);
            tubes.add(new Tube(here, next, radius, radius * shrink));
            radius *= shrink;
            here = next;
        }
        if (radius * CHILD_RADIUS < THINNEST || anatomy.lungDepth(here) < -15) {
            return;
        }
        fork(here, heading, radius);
    }

    private void fork(Point at, Point heading, double radius) {
        Point aside = draw.direction();
        double share = draw.between(0.82, 1.18);
        branch(at, heading.plus(aside, draw.between(0.35, 0.8)).unit(), radius * CHILD_RADIUS * share);
        branch(at, heading.plus(aside, -draw.between(0.35, 0.8)).unit(), radius * CHILD_RADIUS * (2 - share));
    }
}
