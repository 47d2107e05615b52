package io.gantry.model.imaging;

import java.util.Set;

/**
 * What the images of one series are, as far as a model's input contract asks for it.
 *
 * @param types the values of Image Type (0008,0008) and Frame Type (0008,9007) in capitals, such as {@code LOCALIZER}
 * @param photometric the values of Photometric Interpretation (0028,0004), such as {@code MONOCHROME2}
 * @param units what the modality values are in, such as {@code HU}
 * @param noUnits why modality values can't be told of some of them, as the end of a sentence; empty when they can
 * @param orientation the way they cut through the patient
 * @param largestStep the longest way from one slice to the next along the normal in millimetres, NaN when unknown
 */
public record ImageFacts(
        Set<String> types,
        Set<String> photometric,
        Set<String> units,
        String noUnits,
        Orientation orientation,
        double largestStep) {

    /** Images of which nothing is known. */
    public static final ImageFacts UNKNOWN =
            new ImageFacts(Set.of(), Set.of(), Set.of(), "", Orientation.UNKNOWN, Double.NaN);

    public ImageFacts {
        types = Set.copyOf(types);
        photometric = Set.copyOf(photometric);
        units = Set.copyOf(units);
    }
}
