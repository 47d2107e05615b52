package io.gantry.model.imaging;

import java.util.Objects;
import java.util.Set;

/**
 * What the headers of one series say, as far as a model's input contract asks for it.
 *
 * @param modality Modality (0008,0060), such as {@code CT}; empty when not given
 * @param bodyPart Body Part Examined (0018,0015), such as {@code CHEST}; empty when not given
 * @param slices number of images (frames) in the series
 * @param sliceSpacing distance between neighbouring slices along the normal in millimetres, NaN when unknown
 * @param transferSyntaxes transfer syntax UIDs in which the instances came
 * @param images what its images are
 * @param scanner what made it
 */
public record SeriesFacts(
        String modality,
        String bodyPart,
        int slices,
        double sliceSpacing,
        Set<String> transferSyntaxes,
        ImageFacts images,
        Scanner scanner) {

    /** What an older version of the hub found names no scanner. */
    public SeriesFacts {
        transferSyntaxes = Set.copyOf(transferSyntaxes);
        scanner = Objects.requireNonNullElse(scanner, Scanner.UNKNOWN);
    }

    /** A series made by it is not known what. */
    public SeriesFacts(
            String modality,
            String bodyPart,
            int slices,
            double sliceSpacing,
            Set<String> transferSyntaxes,
            ImageFacts images) {
        this(modality, bodyPart, slices, sliceSpacing, transferSyntaxes, images, Scanner.UNKNOWN);
    }

    /** A series of whose images nothing else is known. */
    public SeriesFacts(
            String modality, String bodyPart, int slices, double sliceSpacing, Set<String> transferSyntaxes) {
        this(modality, bodyPart, slices, sliceSpacing, transferSyntaxes, ImageFacts.UNKNOWN);
    }
}
