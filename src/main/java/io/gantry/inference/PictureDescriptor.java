package io.gantry.inference;

import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.PictureModel;
import io.gantry.model.imaging.PictureTask;
import java.util.List;

/**
 * What {@code model.yaml} says about a model of pictures.
 *
 * @param id the number that clients know it by
 * @param shownName the name that clients know it by
 * @param width pixels of a line that it is given
 * @param height lines that it is given
 * @param batch pictures in one forward pass at most
 * @param labels what it tells apart
 * @param rows how many boxes it answers, empty ones counted; 0 where it answers a probability for each label
 * @param threshold probability from which on a box is told
 */
record PictureDescriptor(
        String name,
        String version,
        String file,
        String sha256,
        Task task,
        int id,
        String shownName,
        int width,
        int height,
        int batch,
        List<String> labels,
        int rows,
        double threshold)
        implements Descriptor {

    static final int CHANNELS = 3;

    /** Values of one picture. */
    int floats() {
        return CHANNELS * width * height;
    }

    PictureModel shown(ModelIdentity identity) {
        PictureTask what = task == Task.DETECTION ? PictureTask.DETECTION : PictureTask.CLASSIFICATION;
        return new PictureModel(id, shownName, what, identity);
    }
}
