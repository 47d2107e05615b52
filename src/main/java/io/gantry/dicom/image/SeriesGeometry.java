package io.gantry.dicom.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The images of a series in the order in which they lie in the patient, and what keeps them from being one volume. Each
 * frame of an enhanced object counts as an image; the object stands where its first frame lies. A
 * tilted gantry is no problem: slices then move within their planes, and order and spacing are taken along the normal.
 *
 * @param ordered the instances by position along the normal, from feet to head (or from front to back, or from right to
 *     left), whichever way their rows and columns run (not by Instance Number, which only orders those that do not
 *     say where they lie)
 * @param sliceSpacing the usual distance between neighbouring slices in millimetres along the normal, NaN when unknown
 * @param largestStep the longest distance between neighbouring slices, NaN when unknown
 * @param problems what is odd, worst first; empty when the series is a clean stack of slices
 */
public record SeriesGeometry(
        List<InstanceHeader> ordered, double sliceSpacing, double largestStep, List<Problem> problems) {

    /** Positions nearer than this are one, millimetres. */
    private static final double SAME_POSITION = 0.01;
    /** A gap is this much wider than the usual spacing. */
    private static final double GAP = 1.5;

    /** Kinds of problems, for those who want to tell the bearable from the unbearable. */
    public enum Kind {
        MIXED_SIZES,
        MIXED_ORIENTATIONS,
        MISSING_POSITIONS,
        DUPLICATE_POSITIONS,
        GAPS
    }

    /**
     * Something odd about the series.
     *
     * @param kind what it is
     * @param text what to tell the sender
     */
    public record Problem(Kind kind, String text) {}

    /** Sorts and checks the images of one series; instances without pixels are best left out before. */
    public static SeriesGeometry of(List<InstanceHeader> instances) {
        List<Problem> problems = new ArrayList<>();
        checkSizes(instances, problems);
        ImagePlane reference =
                instances.stream().flatMap(InstanceHeader::planes).findFirst().orElse(null);
        checkOrientations(instances, reference, problems);
        Vector normal = reference == null ? new Vector(0, 0, 1) : reference.stackDirection();
        List<InstanceHeader> ordered = new ArrayList<>(instances);
        ordered.sort(byPosition(normal));
        double[] steps = steps(ordered, normal);
        double spacing = usual(steps);
        checkSteps(steps, spacing, problems);
        double largest = Arrays.stream(steps).max().orElse(Double.NaN);
        return new SeriesGeometry(List.copyOf(ordered), spacing, largest, List.copyOf(problems));
    }

    private static Comparator<InstanceHeader> byPosition(Vector normal) {
        return Comparator.<InstanceHeader>comparingDouble(instance -> instance.planes()
                        .mapToDouble(plane -> plane.distanceAlong(normal))
                        .min()
                        .orElse(Double.MAX_VALUE))
                .thenComparingInt(instance -> instance.instanceNumber().orElse(Integer.MAX_VALUE))
                .thenComparing(InstanceHeader::sopInstanceUid);
    }

    private static void checkSizes(List<InstanceHeader> instances, List<Problem> problems) {
        Map<String, Long> sizes = instances.stream()
                .collect(Collectors.groupingBy(
                        image -> image.columns() + " × " + image.rows(), TreeMap::new, Collectors.counting()));
        if (sizes.size() > 1) {
            String list = sizes.entrySet().stream()
                    .map(size -> size.getValue() + " of " + size.getKey())
                    .collect(Collectors.joining(", "));
            problems.add(new Problem(Kind.MIXED_SIZES, "The series mixes image sizes: " + list + "."));
        }
    }

    private static void checkOrientations(
            List<InstanceHeader> instances, @Nullable ImagePlane reference, List<Problem> problems) {
        long without = instances.stream()
                .filter(image -> image.planes().findAny().isEmpty())
                .count();
        if (reference == null) {
            if (instances.size() > 1) {
                problems.add(
                        new Problem(Kind.MISSING_POSITIONS, "The images do not say where they lie in the patient."));
            }
            return;
        }
        List<ImagePlane> planes =
                instances.stream().flatMap(InstanceHeader::planes).toList();
        long other =
                planes.stream().filter(plane -> !plane.isParallelTo(reference)).count();
        if (other > 0) {
            problems.add(new Problem(
                    Kind.MIXED_ORIENTATIONS,
                    "The series mixes image orientations: " + other + " of " + planes.size()
                            + " images do not lie parallel to the others."));
        }
        if (without > 0) {
            problems.add(new Problem(
                    Kind.MISSING_POSITIONS,
                    without + " of " + instances.size() + " images do not say where they lie in the patient."));
        }
    }

    /** Distances between neighbours, frames or whole images, of those that say where they lie. */
    private static double[] steps(List<InstanceHeader> instances, Vector normal) {
        double[] positions = instances.stream()
                .flatMap(InstanceHeader::planes)
                .mapToDouble(plane -> plane.distanceAlong(normal))
                .sorted()
                .toArray();
        double[] steps = new double[Math.max(0, positions.length - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = positions[i + 1] - positions[i];
        }
        return steps;
    }

    /** The median of the steps that lead anywhere. */
    private static double usual(double[] steps) {
        double[] moving = Arrays.stream(steps)
                .filter(step -> step >= SAME_POSITION)
                .sorted()
                .toArray();
        return moving.length == 0 ? Double.NaN : moving[moving.length / 2];
    }

    private static void checkSteps(double[] steps, double usual, List<Problem> problems) {
        long same = Arrays.stream(steps).filter(step -> step < SAME_POSITION).count();
        if (same > 0) {
            problems.add(new Problem(
                    Kind.DUPLICATE_POSITIONS,
                    same + (same == 1 ? " image lies" : " images lie")
                            + " at the same position as another one of the series."));
        }
        double[] gaps = Arrays.stream(steps).filter(step -> step > usual * GAP).toArray();
        if (gaps.length > 0) {
            double widest = Arrays.stream(gaps).max().getAsDouble();
            problems.add(new Problem(
                    Kind.GAPS,
                    String.format(
                            Locale.ROOT,
                            "The slices have %d %s (up to %.1f mm, where the others lie %.1f mm apart): some may be"
                                    + " missing. Send the series again if it is not complete.",
                            gaps.length,
                            gaps.length == 1 ? "gap" : "gaps",
                            widest,
                            usual)));
        }
    }
}
