package io.gantry.dicom.image;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The images of a series that make its stack, without the few that are none of it: a scout, a screen, an image of another
 * size or orientation. Where no kind of image is in the majority, all of them are the stack, and no good one.
 *
 * @param images those of the stack
 * @param leftOut what was left out of it, in words for the sender; null when nothing was
 */
public record MainStack(
        List<InstanceHeader> images, @Nullable String leftOut) {

    private static final String ASIDE = "scout or screen";

    /** Of the images of one series. */
    public static MainStack of(List<InstanceHeader> images) {
        List<InstanceHeader> slices =
                images.stream().filter(image -> !image.kind().isScoutOrScreen()).toList();
        List<InstanceHeader> main = mostAlike(slices.isEmpty() ? images : slices);
        if (main.isEmpty() || main.size() == images.size()) {
            return new MainStack(List.copyOf(images), null);
        }
        Set<InstanceHeader> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(main);
        Map<String, Long> others = images.stream()
                .filter(image -> !kept.contains(image))
                .collect(Collectors.groupingBy(
                        image -> difference(image, main.get(0)), LinkedHashMap::new, Collectors.counting()));
        int count = images.size() - main.size();
        String kinds = others.entrySet().stream()
                .map(other -> other.getValue() + " " + other.getKey())
                .collect(Collectors.joining(", "));
        return new MainStack(
                main,
                count + " of " + images.size() + (count == 1 ? " images was" : " images were")
                        + " left out of the analysis, being no part of the stack: " + kinds + ".");
    }

    /** The largest group of images that lie alike; none where it is not the majority. */
    private static List<InstanceHeader> mostAlike(List<InstanceHeader> images) {
        List<List<InstanceHeader>> groups = new ArrayList<>();
        for (InstanceHeader image : images) {
            Optional<List<InstanceHeader>> own = groups.stream()
                    .filter(group -> difference(image, group.get(0)).isEmpty())
                    .findFirst();
            own.orElseGet(() -> {
                        List<InstanceHeader> group = new ArrayList<>();
                        groups.add(group);
                        return group;
                    })
                    .add(image);
        }
        return groups.stream()
                .max(Comparator.comparingInt(List::size))
                .filter(group -> 2 * group.size() > images.size())
                .orElse(List.of());
    }

    /** What tells an image from another one of a stack, empty when nothing does. */
    private static String difference(InstanceHeader image, InstanceHeader other) {
        if (image.kind().isScoutOrScreen() && !other.kind().isScoutOrScreen()) {
            return ASIDE;
        }
        if (image.rows() != other.rows() || image.columns() != other.columns()) {
            return "of another size";
        }
        if (image.kind().isGrey() != other.kind().isGrey()) {
            return image.kind().isGrey() ? "in grey" : "in colour";
        }
        Optional<ImagePlane> plane = image.planes().findFirst();
        Optional<ImagePlane> its = other.planes().findFirst();
        if (plane.isPresent() != its.isPresent()) {
            return plane.isPresent() ? "with a place in the patient" : "without a place in the patient";
        }
        return plane.isPresent() && !plane.get().isParallelTo(its.get()) ? "lying another way" : "";
    }
}
