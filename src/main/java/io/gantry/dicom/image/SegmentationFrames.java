package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.model.failure.UndecodablePixels;
import io.gantry.model.imaging.ImageSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The frames of a segmentation that mark lesions (PS3.3 A.51, C.8.20), by where they lie; those that do not say, by the
 * one image they were derived from.
 */
final class SegmentationFrames {

    private static final Pattern LESION = Pattern.compile(
            "lesion|nodule|\\bmass(es)?\\b|tumou?r|neoplasm|cancer|carcinoma|metasta", Pattern.CASE_INSENSITIVE);

    private final TreeMap<Double, List<Integer>> byDistance = new TreeMap<>();
    private final Map<String, List<Integer>> bySource = new HashMap<>();
    private Optional<ImagePlane> plane = Optional.empty();
    private int count;

    /** @throws UndecodablePixels when they mark no lesions, or do not say where they lie */
    SegmentationFrames(ImageReader image) {
        Set<Integer> segments = lesions(image.attributes());
        boolean only = image.attributes().items(Tag.SegmentSequence).size() <= 1;
        for (int frame = 0; frame < image.frames(); frame++) {
            if (only || image.groups().segment(frame).filter(segments::contains).isPresent()) {
                place(frame, image);
                count++;
            }
        }
    }

    private void place(int frame, ImageReader image) {
        Optional<ImagePlane> where = image.plane(frame);
        if (where.isEmpty()) {
            bySource.computeIfAbsent(source(image.groups().sources(frame)), key -> new ArrayList<>())
                    .add(frame);
            return;
        }
        plane = plane.or(() -> where);
        if (!where.get().isParallelTo(plane.get())) {
            throw new UndecodablePixels("The frames of the reference segmentation do not lie parallel to each other.");
        }
        byDistance
                .computeIfAbsent(where.get().distanceAlong(plane.get().normal()), distance -> new ArrayList<>())
                .add(frame);
    }

    private static String source(List<DataSet> images) {
        if (images.size() != 1) {
            throw new UndecodablePixels("The reference segmentation does not say where its frames lie.");
        }
        DataSet image = images.get(0);
        return key(
                image.string(Tag.ReferencedSOPInstanceUID).orElse(""),
                image.integer(Tag.ReferencedFrameNumber).orElse(1));
    }

    private static String key(String sopInstanceUid, int frame) {
        return sopInstanceUid + "/" + frame;
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

    /** Where the first frame lies that says so; the others lie parallel to it. */
    Optional<ImagePlane> plane() {
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

    /** The frames derived from an image that do not say where they lie. */
    List<Integer> of(ImageSource source) {
        return bySource.getOrDefault(key(source.sopInstanceUid(), source.frame()), List.of());
    }
}
