package io.gantry.inference;

import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.imaging.Slice;
import java.util.List;
import java.util.Locale;

/** Holds a series against what a model accepts, with reasons for whoever sent the series. */
final class InputContract {

    /** A step may be shorter or longer than usual by half. */
    private static final double UNEVEN = 0.5;

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
        boolean bodyPart = accepts.bodyParts().isEmpty()
                || accepts.bodyParts().stream().anyMatch(part -> part.equalsIgnoreCase(facts.bodyPart()));
        return accepts.modality().equalsIgnoreCase(facts.modality()) && bodyPart;
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
            refuse("takes series of %s; this one %s", String.join(", ", accepts.bodyParts()), bodyPart(facts));
        }
        checkCount(facts.slices());
        if (facts.slices() > 1) {
            checkSpacing("slices", facts.sliceSpacing(), accepts.sliceSpacing());
        }
        List<String> syntaxes = accepts.transferSyntaxes();
        if (!syntaxes.isEmpty() && !syntaxes.containsAll(facts.transferSyntaxes())) {
            refuse(
                    "does not take the transfer syntax of this series (%s)",
                    String.join(", ", facts.transferSyntaxes()));
        }
    }

    private static String modality(SeriesFacts facts) {
        return facts.modality().isBlank() ? "does not say what it is" : "is of modality " + facts.modality();
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
