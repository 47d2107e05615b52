package io.gantry.phantom;

import io.gantry.dicom.data.TransferSyntax;
import io.gantry.model.imaging.ImageFacts;
import io.gantry.model.imaging.Orientation;
import io.gantry.model.imaging.Place;
import io.gantry.model.imaging.Placement;
import io.gantry.model.imaging.Scanner;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.Slice;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** One generated chest CT series. The same seed, size and number of slices give the same bytes everywhere. */
public final class PhantomSeries {

    private final long seed;
    private final Scan scan;
    private final Chest chest;
    private final SliceRenderer renderer;

    private PhantomSeries(long seed, Scan scan, Chest chest) {
        this.seed = seed;
        this.scan = scan;
        this.chest = chest;
        this.renderer = new SliceRenderer(chest, scan, seed);
    }

    /** A series of a patient with nothing in the lungs but vessels. */
    public static PhantomSeries healthy(long seed, int size, int slices) {
        return drawn(seed, size, slices, false);
    }

    /** A series of a patient with one to three solid nodules of 5 to 15 mm within the slices. */
    public static PhantomSeries withNodules(long seed, int size, int slices) {
        return drawn(seed, size, slices, true);
    }

    private static PhantomSeries drawn(long seed, int size, int slices, boolean nodules) {
        if (size < 16 || slices < 1) {
            throw new IllegalArgumentException("a phantom needs 16 pixels and 1 slice or more");
        }
        Draw draw = new Draw(seed);
        Scan scan = Scan.drawn(draw, size, slices);
        int count = nodules ? draw.whole(1, 3) : 0;
        return new PhantomSeries(seed, scan, Chest.drawn(draw, count, scan.height(0), scan.highest()));
    }

    /** What a model should find; empty for a healthy patient. */
    public List<Nodule> truth() {
        return chest.nodules();
    }

    /** Number of slices. */
    public int slices() {
        return scan.slices();
    }

    /** One slice in Hounsfield units with its place, 0 the lowest in the patient. */
    public Slice slice(int index) {
        return new Slice(
                scan.size(),
                scan.size(),
                render(index),
                scan.pixelSpacing(),
                scan.pixelSpacing(),
                scan.height(index),
                new Placement(
                        new Place(scan.firstColumn(), scan.firstRow(), scan.height(index)),
                        new Place(1, 0, 0),
                        new Place(0, 1, 0)));
    }

    /** The pixels of one slice whose centres lie within a nodule, row-major. */
    public BitSet mask(int index) {
        BitSet marked = new BitSet(scan.size() * scan.size());
        for (Nodule nodule : truth()) {
            Point centre = nodule.centre();
            Box.between(
                            scan,
                            centre.x() - nodule.rx(),
                            centre.x() + nodule.rx(),
                            centre.y() - nodule.ry(),
                            centre.y() + nodule.ry())
                    .forEach((at, x, y) -> {
                        if (nodule.contains(x, y, scan.height(index))) {
                            marked.set(at);
                        }
                    });
        }
        return marked;
    }

    /** What the headers of the written series say. */
    public SeriesFacts facts() {
        return new SeriesFacts(
                "CT",
                "CHEST",
                scan.slices(),
                scan.sliceSpacing(),
                Set.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid()),
                new ImageFacts(
                        Set.of("ORIGINAL", "PRIMARY", "AXIAL"),
                        Set.of("MONOCHROME2"),
                        Set.of("HU"),
                        "",
                        Orientation.AXIAL,
                        scan.slices() > 1 ? scan.sliceSpacing() : Double.NaN),
                new Scanner("Gantry", "Phantom"));
    }

    /** Hounsfield values of one slice, row-major, 0 the lowest in the patient. */
    float[] render(int index) {
        return renderer.render(index);
    }

    /** Says what the series was made from; two series of the same name are the same. */
    String name() {
        return seed + "/" + scan.size() + "/" + scan.slices() + (truth().isEmpty() ? "/healthy" : "/nodules");
    }

    Scan scan() {
        return scan;
    }

    long seed() {
        return seed;
    }
}
