package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.model.UndecodablePixels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The frames of a segmentation that mark lesions, by where they lie (PS3.3 A.51, C.8.20). */
final class SegmentationFrames {

    private static final Pattern LESION =
            Pattern.compile("lesion|nodule|mass|tumou?r|neoplasm|metasta", Pattern.CASE_INSENSITIVE);

    private final ImagePlane plane;
    private final TreeMap<Double, List<Integer>> byDistance = new TreeMap<>();
    private int count;

    /** @throws UndecodablePixels when they mark no lesions, or do not say where they lie */
    SegmentationFrames(ImageReader image) {
        Set<Integer> segments = lesions(image.attributes());
        boolean only = image.attributes().items(Tag.SegmentSequence).size() <= 1;
        plane = image.plane(0).orElseThrow(SegmentationFrames::nowhere);
        for (int frame = 0; frame < image.frames(); frame++) {
            if (only || image.groups().segment(frame).filter(segments::contains).isPresent()) {
                place(frame, image.plane(frame).orElseThrow(SegmentationFrames::nowhere));
            }
        }
    }

    private void place(int frame, ImagePlane where) {
        if (!where.isParallelTo(plane)) {
            throw new UndecodablePixels("The frames of the reference segmentation do not lie parallel to each other.");
        }
        byDistance
                .computeIfAbsent(where.distanceAlong(plane.normal()), distance -> new ArrayList<>())
                .add(frame);
        count++;
    }

    private static UndecodablePixels nowhere() {
        return new UndecodablePixels("The reference segmentation does not say where its frames lie.");
    }

    /** Numbers of the segments that are called a lesion, by whatever word; one that stands alone needs no name. */
    private static Set<Integer> lesions(DataSet image) {
        List<DataSet> segments = image.items(Tag.SegmentSequence);
        Set<Integer> lesions = segments.stream()
                .filter(segment -> segments.size() == 1
                        || names(segment).anyMatch(name -> LESION.matcher(name).find()))
                .flatMap(segment -> segment.integer(Tag.SegmentNumber).stream())
                .collect(Collectors.toSet());
        if (lesions.isEmpty() && segments.size() > 1) {
            throw new UndecodablePixels(String.format(
                    Locale.ROOT,
                    "The reference segmentation marks %d things and calls none of them a lesion.",
                    segments.size()));
        }
        return lesions;
    }

    private static Stream<String> names(DataSet segment) {
        return Stream.concat(
                segment.string(Tag.SegmentLabel).stream(),
                segment
                        .item(Tag.SegmentedPropertyTypeCodeSequence)
                        .flatMap(code -> code.string(Tag.CodeMeaning))
                        .stream());
    }

    /** Where the first frame lies; the others lie parallel to it. */
    ImagePlane plane() {
        return plane;
    }

    int count() {
        return count;
    }

    /** The frames at a distance along the normal, to a tolerance; all in millimetres. */
    Collection<List<Integer>> at(double distance, double tolerance) {
        return byDistance
                .subMap(distance - tolerance, true, distance + tolerance, true)
                .values();
    }
}
