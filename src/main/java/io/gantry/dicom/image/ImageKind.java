package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How an image came to be, and what its values mean.
 *
 * @param types the values of Image Type and of its frames' Frame Type, and the technique by which it was made of a volume,
 *     in capitals such as {@code AXIAL} (PS3.3 C.7.6.1.1.2, C.8.15.3.1)
 * @param photometric Photometric Interpretation, empty when it does not say
 * @param units what its modality values are in, such as {@code HU}; empty when it does not say
 * @param noUnits why its stored values can't be told as modality values, empty when they can
 * @param unreadable what says where it lies, how far its pixels are apart or what its values mean, and can't be read
 */
public record ImageKind(Set<String> types, String photometric, String units, String noUnits, Set<String> unreadable) {

    /** An image of which nothing is known. */
    public static final ImageKind UNKNOWN = new ImageKind(Set.of(), "", "", "", Set.of());

    private static final Set<String> SCOUTS_AND_SCREENS = Set.of(
            "LOCALIZER",
            "SCOUT",
            "TOPOGRAM",
            "SURVIEW",
            "SCREEN SAVE",
            "SCREEN SAVE.",
            "SCREENSAVE",
            "SCREEN CAPTURE",
            "DOSE_INFO",
            "DOSE REPORT");

    /** Most frames of an enhanced object say the same; of very many only so many are looked at one by one. */
    private static final int MOST_FRAMES = 10_000;

    public ImageKind {
        types = Set.copyOf(types);
        unreadable = Set.copyOf(unreadable);
    }

    static ImageKind of(DataSet image, String modality, FunctionalGroups groups, int frames) {
        int count = Math.max(1, Math.min(groups.count(), Math.min(frames, MOST_FRAMES)));
        List<Rescale> rescales = IntStream.range(0, count)
                .mapToObj(groups::transformation)
                .map(Rescale::of)
                .distinct()
                .toList();
        return new ImageKind(
                types(image, groups, count),
                image.string(Tag.PhotometricInterpretation).orElse("").toUpperCase(Locale.ROOT),
                rescales.get(0).units(modality),
                noUnits(rescales, modality),
                unreadable(image, groups, count, rescales));
    }

    private static Set<String> types(DataSet image, FunctionalGroups groups, int frames) {
        Stream<String> ofFrames = IntStream.range(0, frames).boxed().flatMap(frame -> groups.types(frame).stream());
        return Stream.concat(image.strings(Tag.ImageType).stream(), ofFrames)
                .map(type -> type.strip().toUpperCase(Locale.ROOT))
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String noUnits(List<Rescale> rescales, String modality) {
        if (!modality.equals("CT")) {
            return "";
        }
        if (rescales.stream().map(rescale -> rescale.units(modality)).distinct().count() > 1) {
            return "its frames are in several units";
        }
        return rescales.stream()
                .flatMap(rescale -> rescale.missing().stream())
                .findFirst()
                .orElse("");
    }

    private static Set<String> unreadable(DataSet image, FunctionalGroups groups, int frames, List<Rescale> rescales) {
        Set<String> unreadable = new LinkedHashSet<>(FunctionalGroups.unreadable(image));
        IntStream.range(0, frames).forEach(frame -> unreadable.addAll(groups.unreadable(frame)));
        rescales.stream()
                .flatMap(rescale -> Stream.ofNullable(rescale.problem()))
                .forEach(unreadable::add);
        return unreadable;
    }

    /** Whether it is an overview or a picture of a screen that stands beside the slices of a series. */
    boolean isScoutOrScreen() {
        return types.stream().anyMatch(SCOUTS_AND_SCREENS::contains);
    }

    boolean isGrey() {
        return photometric.isEmpty() || photometric.startsWith("MONOCHROME");
    }
}
