package io.gantry.dicom.image;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How stored values become modality values, as far as an image says it (PS3.3 C.11.1.1.2, C.7.6.16.2.9).
 *
 * @param slope null when it is missing or can't be read
 * @param intercept null when it is missing or can't be read
 * @param type Rescale Type in capitals such as {@code HU}, empty when it does not say
 * @param problem what keeps its numbers from being used, null when nothing does; a missing number is none
 */
record Rescale(
        @Nullable Double slope,
        @Nullable Double intercept,
        String type,
        @Nullable String problem) {

    private static final String INTERCEPT = "Rescale Intercept " + Tag.format(Tag.RescaleIntercept);
    private static final String SLOPE = "Rescale Slope " + Tag.format(Tag.RescaleSlope);
    private static final String HOUNSFIELD = "HU";

    /** @param transformation what holds Rescale Slope and Intercept: the image or a functional group of a frame */
    static Rescale of(DataSet transformation) {
        Double slope = number(transformation, Tag.RescaleSlope);
        Double intercept = number(transformation, Tag.RescaleIntercept);
        String type = transformation.string(Tag.RescaleType).orElse("").strip().toUpperCase(Locale.ROOT);
        String problem = null;
        if (transformation.isUnreadable(Tag.RescaleIntercept, 1)) {
            problem = INTERCEPT + " can't be read as a number";
        } else if (transformation.isUnreadable(Tag.RescaleSlope, 1)) {
            problem = SLOPE + " can't be read as a number";
        } else if (slope != null && slope == 0) {
            problem = SLOPE + " is 0";
        }
        return new Rescale(slope, intercept, type.startsWith("HOUNSFIELD") ? HOUNSFIELD : type, problem);
    }

    private static @Nullable Double number(DataSet set, int tag) {
        return set.isUnreadable(tag, 1) ? null : set.decimal(tag).orElse(null);
    }

    /** What the values are in, empty when it does not say; in a CT that says nothing else it is HU (PS3.3 C.8.2.1). */
    String units(String modality) {
        return type.isEmpty() && modality.equals("CT") && missing().isEmpty() ? HOUNSFIELD : type;
    }

    /** What is not there of what makes modality values of stored ones; empty when all is there. */
    Optional<String> missing() {
        List<String> missing = new ArrayList<>();
        if (intercept == null) {
            missing.add(INTERCEPT);
        }
        if (slope == null) {
            missing.add(SLOPE);
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" and ", missing) + (missing.size() == 1 ? " is missing" : " are missing"));
    }
}
