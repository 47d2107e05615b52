package io.gantry.inference;

import io.gantry.model.imaging.Orientation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code model.yaml} says about a model of series (models/README.md has every key).
 *
 * @param task what the model does
 * @param onRequest whether it judges only series for which it is asked by name
 */
record ModelDescriptor(
        String name,
        String version,
        String file,
        String sha256,
        Task task,
        boolean onRequest,
        Accepts accepts,
        Input input,
        Output output)
        implements Descriptor {

    /**
     * The input contract. Empty lists take anything.
     *
     * @param unstatedBodyPart whether a series that names no body part is taken, too
     * @param notImageTypes values of Image Type of which it must have none
     * @param photometric values of Photometric Interpretation
     * @param units of modality values, such as {@code HU}
     * @param orientation the way the images must cut through the patient; they are turned within their plane then so that
     *     rows run to the patient's left and columns to the back or the feet; null for any, and as they come
     * @param largestGap how many times the usual step from slice to slice a step may be
     * @param pixelSpacing millimetres between pixels
     * @param sliceSpacing millimetres between slices, each step of which is at most its upper end
     */
    record Accepts(
            String modality,
            List<String> bodyParts,
            boolean unstatedBodyPart,
            List<String> notImageTypes,
            List<String> photometric,
            List<String> units,
            @Nullable Orientation orientation,
            double largestGap,
            List<String> transferSyntaxes,
            int minimumSlices,
            Range pixelSpacing,
            Range sliceSpacing) {}

    /** Both ends belong to it. */
    record Range(double from, double to) {

        boolean contains(double value) {
            return value >= from && value <= to;
        }
    }

    /**
     * What the model is given: {@code [batch, 1 + 2 * neighbours, rows, columns]} floats of 0 to 1.
     *
     * @param low modality value that becomes 0
     * @param high modality value that becomes 1
     * @param spacing millimetres between pixels after resampling
     * @param batch slices in one forward pass at most
     * @param neighbours slices on either side that are given with each slice, in order, as more channels
     */
    record Input(double low, double high, double spacing, int batch, int neighbours) {

        int channels() {
            return 1 + 2 * neighbours;
        }
    }

    /**
     * What the model answers: {@code [batch]} or {@code [batch, 1]} probabilities of slices, or {@code [batch, 1, rows,
     * columns]} probabilities of pixels.
     *
     * @param labels of a series without pathology, and of one with it; a region has the second, too
     * @param threshold probability from which on a series is called pathological, or a pixel belongs to a region
     * @param reading how the answers become a judgement
     */
    record Output(List<String> labels, double threshold, Reading reading) {

        String label(boolean pathology) {
            return labels.get(pathology ? 1 : 0);
        }
    }
}
