package io.gantry.inference;

import java.util.List;

/**
 * What {@code model.yaml} says about a model (models/README.md has every key).
 *
 * @param name lower-case letters, digits and hyphens
 * @param version any text without blanks
 * @param file name of the TorchScript file beside the descriptor
 * @param sha256 what the file must hash to, 64 hexadecimal digits; empty when any file will do
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
        Output output) {

    /**
     * The input contract. Empty lists take anything.
     *
     * @param pixelSpacing millimetres between pixels
     * @param sliceSpacing millimetres between slices
     */
    record Accepts(
            String modality,
            List<String> bodyParts,
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
