package io.gantry.inference;

import ai.djl.ndarray.types.Shape;
import io.gantry.inference.TorchScript.Batch;
import java.util.List;

/** What goes into a TorchScript file and comes out, and how it is tried. */
sealed interface Form {

    static Form of(Descriptor descriptor) {
        if (descriptor instanceof PictureDescriptor pictures) {
            return new OfPictures(pictures);
        }
        ModelDescriptor series = (ModelDescriptor) descriptor;
        return new OfSlices(series.input().channels(), series.task() == Task.SEGMENTATION);
    }

    /** Of each image given. */
    int channels();

    /** The shapes that the answer to a batch may have. */
    List<Shape> answers(Batch batch);

    /** Numbers of images that it is tried with. */
    int[] trials();

    int trialRows();

    int trialColumns();

    /** @throws BrokenModel when the answers to a trial can't be right */
    void check(float[] answers, int images) throws BrokenModel;

    /**
     * Slices: a probability for each, or for each of its pixels.
     *
     * @param map whether for each pixel
     */
    record OfSlices(int channels, boolean map) implements Form {

        private static final int SIDE = 64;

        @Override
        public List<Shape> answers(Batch batch) {
            return map
                    ? List.of(new Shape(batch.images(), 1, batch.rows(), batch.columns()))
                    : List.of(new Shape(batch.images()), new Shape(batch.images(), 1));
        }

        @Override
        public int[] trials() {
            return new int[] {2};
        }

        @Override
        public int trialRows() {
            return SIDE;
        }

        @Override
        public int trialColumns() {
            return SIDE;
        }

        @Override
        public void check(float[] answers, int images) throws BrokenModel {
            for (float answer : answers) {
                if (!(answer >= 0 && answer <= 1)) {
                    throw new BrokenModel("a trial answers " + answer + ", which is no probability");
                }
            }
        }
    }

    /** Pictures, all of one size: rows of boxes, or a probability for each label. */
    record OfPictures(PictureDescriptor descriptor) implements Form {

        @Override
        public int channels() {
            return PictureDescriptor.CHANNELS;
        }

        @Override
        public List<Shape> answers(Batch batch) {
            return List.of(
                    descriptor.task() == Task.DETECTION
                            ? new Shape(batch.images(), descriptor.rows(), PictureAnswers.COLUMNS)
                            : new Shape(batch.images(), descriptor.labels().size()));
        }

        @Override
        public int[] trials() {
            return descriptor.batch() == 1 ? new int[] {1} : new int[] {1, descriptor.batch()};
        }

        @Override
        public int trialRows() {
            return descriptor.height();
        }

        @Override
        public int trialColumns() {
            return descriptor.width();
        }

        @Override
        public void check(float[] answers, int images) throws BrokenModel {
            for (int image = 0; image < images; image++) {
                String fault = PictureAnswers.fault(descriptor, answers, image).orElse(null);
                if (fault != null) {
                    throw new BrokenModel("a trial answers " + fault);
                }
            }
        }
    }
}
