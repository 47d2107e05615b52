package io.gantry.phantom;

/** Draws one axial slice in Hounsfield units. Edges are as soft as a scanner's. */
final class SliceRenderer {

    private static final double AIR = -1000;
    private static final double FAT = -100;
    private static final double SOFT = 45;
    private static final double BONE = 420;
    private static final double BLUR = 1.2;
    private static final double RIB_DISTANCE = 25;

    private final Chest chest;
    private final Scan scan;
    private final Noise noise;

    SliceRenderer(Chest chest, Scan scan, long seed) {
        this.chest = chest;
        this.scan = scan;
        this.noise = new Noise(seed, scan.noise());
    }

    /** Row-major Hounsfield values of one slice, 0 the lowest in the patient. */
    float[] render(int slice) {
        float[] values = new float[scan.size() * scan.size()];
        double z = scan.height(slice);
        CrossSection cut = chest.anatomy().at(z);
        drawTissue(values, cut, z);
        for (Tube tube : chest.vessels()) {
            if (tube.lowest() - BLUR < z && tube.highest() + BLUR > z) {
                drawTube(values, tube, cut, z);
            }
        }
        for (Nodule nodule : chest.nodules()) {
            drawNodule(values, nodule, z);
        }
        noise.addTo(values, scan.size(), slice);
        return values;
    }

    private void drawTissue(float[] values, CrossSection cut, double z) {
        int size = scan.size();
        double spacing = scan.pixelSpacing();
        for (int row = 0; row < size; row++) {
            double y = scan.firstRow() + row * spacing;
            for (int column = 0; column < size; column++) {
                double x = scan.firstColumn() + column * spacing;
                values[row * size + column] = (float) tissue(cut, x, y, z);
            }
        }
    }

    private double tissue(CrossSection cut, double x, double y, double z) {
        double inside = cut.body().depth(x, y);
        if (inside < -BLUR) {
            return outside(y);
        }
        double lung = cut.lungDepth(x, y);
        if (lung > BLUR) {
            return lungTissue(y);
        }
        double value = AIR + cover(inside) * (FAT - AIR);
        value += cover(inside - chest.anatomy().fat()) * (SOFT - value);
        value += cover(bone(cut, inside, x, y, z)) * (BONE - value);
        value += cover(cut.trachea().depth(x, y)) * (AIR - value);
        return value + cover(lung) * (lungTissue(y) - value);
    }

    /** The table beneath the patient. */
    private double outside(double y) {
        return cover(4 - Math.abs(y - chest.anatomy().bodyY() - 14)) * 700 + AIR;
    }

    /** Lungs are denser towards the back, where blood gathers in who lies on the back. */
    private double lungTissue(double y) {
        return chest.anatomy().lungValue() + 45 * y / chest.anatomy().bodyY();
    }

    private double bone(CrossSection cut, double inside, double x, double y, double z) {
        double spine =
                Math.max(cut.vertebra().depth(x, y), 3 - Math.abs(cut.canal().depth(x, y)));
        Anatomy anatomy = chest.anatomy();
        double ring = anatomy.wall() / 2 - 2 - Math.abs(inside - anatomy.fat() - anatomy.wall() / 2);
        return ring < -BLUR ? spine : Math.max(spine, Math.min(ring, rib(x, y, z)));
    }

    /** Ribs run downwards from the spine to the front; the breastbone closes them. */
    private double rib(double x, double y, double z) {
        double fromSpine = Math.atan2(Math.abs(x), y);
        if (fromSpine > 0.93 * Math.PI) {
            return 3;
        }
        double turns = (z + 25 * fromSpine) / RIB_DISTANCE + chest.anatomy().ribPhase();
        double fromMiddle = Math.abs(turns - Math.floor(turns) - 0.5) * RIB_DISTANCE;
        return 5.5 - fromMiddle;
    }

    private void drawTube(float[] values, Tube tube, CrossSection cut, double z) {
        double reach = Math.max(tube.fromRadius(), tube.toRadius()) + BLUR;
        Point a = tube.from();
        Point b = tube.to();
        Box box = Box.between(
                scan,
                Math.min(a.x(), b.x()) - reach,
                Math.max(a.x(), b.x()) + reach,
                Math.min(a.y(), b.y()) - reach,
                Math.max(a.y(), b.y()) + reach);
        box.forEach((at, x, y) -> {
            double depth = Math.min(tube.depth(x, y, z), cut.lungDepth(x, y) + BLUR);
            blend(values, at, depth, chest.anatomy().bloodValue());
        });
    }

    private void drawNodule(float[] values, Nodule nodule, double z) {
        Point centre = nodule.centre();
        double w = (z - centre.z()) / nodule.rz();
        double smallest = Math.min(nodule.rx(), Math.min(nodule.ry(), nodule.rz()));
        if (Math.abs(w) > 1 + BLUR / smallest) {
            return;
        }
        Box box = Box.between(
                scan,
                centre.x() - nodule.rx() - BLUR,
                centre.x() + nodule.rx() + BLUR,
                centre.y() - nodule.ry() - BLUR,
                centre.y() + nodule.ry() + BLUR);
        box.forEach((at, x, y) -> {
            double u = (x - centre.x()) / nodule.rx();
            double v = (y - centre.y()) / nodule.ry();
            blend(values, at, (1 - Math.sqrt(u * u + v * v + w * w)) * smallest, nodule.value());
        });
    }

    /** Solid tissue on what is there; what is there already as dense stays. */
    private static void blend(float[] values, int at, double depth, double value) {
        double share = cover(depth);
        if (share > 0 && values[at] < value) {
            values[at] += (float) (share * (value - values[at]));
        }
    }

    private static double cover(double depth) {
        return Math.max(0, Math.min(1, 0.5 + depth / BLUR));
    }
}
