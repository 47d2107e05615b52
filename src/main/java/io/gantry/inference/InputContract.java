package io.gantry.inference;

import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.ImageFacts;
import io.gantry.model.imaging.Orientation;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Holds a series against what a model accepts, with reasons for whoever sent the series. */
final class InputContract {

    /** A step may be shorter or longer than usual by half. */
    private static final double UNEVEN = 0.5;

    private static final int MOST_NAMED = 3;

    private final String name;
    private final ModelDescriptor.Accepts accepts;
    private final ModelDescriptor.Input input;

    InputContract(ModelDescriptor descriptor) {
        this.name = descriptor.name();
        this.accepts = descriptor.accepts();
        this.input = descriptor.input();
    }

    /** Whether the model is meant for such series at all. */
    boolean isFor(SeriesFacts facts) {
        return accepts.modality().equalsIgnoreCase(facts.modality()) && takesPart(facts.bodyPart());
    }

    private boolean takesPart(String stated) {
        List<String> parts = accepts.bodyParts();
        return parts.isEmpty()
                || (stated.isBlank()
                        ? accepts.unstatedBodyPart()
                        : parts.stream().anyMatch(part -> BodyParts.names(stated, part)));
    }

    /** Models that name their body parts go before those that take any. */
    boolean isParticular() {
        return !accepts.bodyParts().isEmpty();
    }

    /** What the headers tell before any pixel is read; a model may be asked for whatever the series is. */
    void check(SeriesFacts facts) {
        if (!accepts.modality().equalsIgnoreCase(facts.modality())) {
            refuse("takes series of modality %s; this one %s", accepts.modality(), modality(facts));
        }
        if (!isFor(facts)) {
            refuse("takes series of %s; this one %s", parts(), bodyPart(facts));
        }
        checkCount(facts.slices());
        check(facts.images());
        if (facts.slices() > 1) {
            checkSpacing("slices", facts.sliceSpacing(), accepts.sliceSpacing());
            checkGaps(facts.sliceSpacing(), facts.images().largestStep());
        }
        List<String> syntaxes = accepts.transferSyntaxes();
        if (!syntaxes.isEmpty() && !syntaxes.containsAll(facts.transferSyntaxes())) {
            refuse(
                    "does not take the transfer syntax of this series (%s)",
                    String.join(", ", facts.transferSyntaxes()));
        }
    }

    private void check(ImageFacts images) {
        accepts.notImageTypes().stream()
                .filter(images.types()::contains)
                .findFirst()
                .ifPresent(type -> refuse("does not take images of the type %s, which this series holds", type));
        check("takes images in %s; those of this series are in %s", accepts.photometric(), images.photometric());
        if (!accepts.units().isEmpty() && !images.noUnits().isEmpty()) {
            refuse(
                    "needs values in %s, which those of this series can't be turned into: %s",
                    listed(accepts.units()), images.noUnits());
        }
        check("takes values in %s; those of this series are in %s", accepts.units(), images.units());
        Orientation wanted = accepts.orientation();
        if (wanted != null && images.orientation() == Orientation.UNKNOWN && images != ImageFacts.UNKNOWN) {
            refuse("takes %s images; those of this series do not say how they lie in the patient", wanted);
        }
        if (wanted != null && images.orientation() != wanted && images != ImageFacts.UNKNOWN) {
            refuse("takes %s images; those of this series are %s", wanted, images.orientation());
        }
    }

    /** What a series does not state is taken for what the model takes. */
    private void check(String reason, List<String> accepted, Set<String> stated) {
        if (!accepted.isEmpty() && !accepted.containsAll(stated)) {
            refuse(reason, listed(accepted), listed(new TreeSet<>(stated)));
        }
    }

    private static String listed(Collection<String> words) {
        return String.join(", ", words);
    }

    private void checkGaps(double usual, double largest) {
        if (largest > accepts.sliceSpacing().to()) {
            refuse(
                    "takes slices that are %s to %s mm apart; in this series some are %s mm apart, and slices may be"
                            + " missing there",
                    number(accepts.sliceSpacing().from()),
                    number(accepts.sliceSpacing().to()),
                    number(largest));
        }
        if (largest > accepts.largestGap() * usual) {
            refuse(
                    "takes no series with gaps; most slices of this one are %s mm apart, but some %s mm",
                    number(usual), number(largest));
        }
    }

    private static String modality(SeriesFacts facts) {
        return facts.modality().isBlank() ? "does not say what it is" : "is of modality " + facts.modality();
    }

    /** A long list of names for one part says no more than its beginning. */
    private String parts() {
        List<String> parts = accepts.bodyParts();
        return listed(parts.subList(0, Math.min(MOST_NAMED, parts.size())));
    }

    private static String bodyPart(SeriesFacts facts) {
        return facts.bodyPart().isBlank() ? "does not say which body part it shows" : "shows " + facts.bodyPart();
    }

    /** That there are enough slices. */
    void checkCount(int slices) {
        if (slices < accepts.minimumSlices()) {
            refuse("needs at least %d slices; this series has %d", accepts.minimumSlices(), slices);
        }
    }

    /** What the first slice tells. */
    void check(Slice slice) {
        checkSpacing("pixels", slice.rowSpacing(), accepts.pixelSpacing());
        checkSpacing("pixels", slice.columnSpacing(), accepts.pixelSpacing());
        long pixels = (long) Preprocessing.resampledSize(slice.rows(), slice.rowSpacing(), input)
                * Preprocessing.resampledSize(slice.columns(), slice.columnSpacing(), input);
        if (pixels * input.channels() > DirectBuffers.FLOATS) {
            refuse(
                    "does not take images as large as these (%.0f x %.0f mm)",
                    slice.columns() * slice.columnSpacing(), slice.rows() * slice.rowSpacing());
        }
    }

    /** How a slice is brought to the orientation the model wants; as it is where it wants none. */
    Turn turn(Slice slice) {
        return accepts.orientation() == null ? Turn.NONE : Turn.of(accepts.orientation(), slice.placement());
    }

    /** That a slice is like the first. */
    void checkSame(Slice first, Slice slice) {
        if (slice.rows() != first.rows() || slice.columns() != first.columns()) {
            refuse(
                    "needs images of one size; this series mixes %d x %d and %d x %d",
                    first.columns(), first.rows(), slice.columns(), slice.rows());
        }
        if (differ(slice.rowSpacing(), first.rowSpacing()) || differ(slice.columnSpacing(), first.columnSpacing())) {
            refuse("needs images of one pixel spacing; this series mixes several");
        }
    }

    /** That a slice lies one step from the one before it: else volumes would be wrong. */
    void checkStep(Slice before, Slice slice, double sliceSpacing) {
        double step = Math.abs(slice.position() - before.position());
        if (!(step > UNEVEN * sliceSpacing && step < (2 - UNEVEN) * sliceSpacing)) {
            refuse(
                    "needs slices at even distances; most of this series are %s mm apart, but some %s mm",
                    number(sliceSpacing), number(step));
        }
    }

    private static boolean differ(double one, double other) {
        return !(Math.abs(one - other) <= 0.001 * other);
    }

    private void checkSpacing(String between, double millimetres, ModelDescriptor.Range range) {
        if (Double.isNaN(millimetres)) {
            refuse("needs the distance between %s, which this series does not give", between);
        }
        if (!range.contains(millimetres)) {
            refuse(
                    "takes %s that are %s to %s mm apart; in this series they are %s mm apart",
                    between, number(range.from()), number(range.to()), number(millimetres));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    }

    private void refuse(String reason, Object... values) {
        throw new RefusedByModel("The model " + name + " " + String.format(Locale.ROOT, reason, values) + ".");
    }
}
