package io.gantry.inference;

import io.gantry.model.failure.ModelFailed;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Judgement;
import io.gantry.model.imaging.ModelInput;
import io.gantry.model.imaging.PictureModel;
import java.util.List;
import java.util.Map;

/** The models of pictures that serve. Safe for use by many threads at a time. */
public final class Pictures {

    private final Map<Integer, ServedPictureModel> served;

    Pictures(Map<Integer, ServedPictureModel> served) {
        this.served = served;
    }

    /** Makes a picture of the size that a model is given. */
    @FunctionalInterface
    public interface Stretched {

        /** The picture at this size, each side by itself. */
        ModelInput to(int width, int height);
    }

    /** All of them, by their number. */
    public List<PictureModel> served() {
        return served.values().stream()
                .map(model -> model.descriptor().shown(model.identity()))
                .toList();
    }

    /**
     * Has a picture judged by one model; the caller waits.
     *
     * @param id the model's number
     * @throws RefusedByModel when there is no such model any more
     * @throws ModelFailed when the model breaks down, takes too long, or is taken out
     */
    public Judgement judge(int id, Stretched picture) {
        ServedPictureModel model = served.get(id);
        if (model == null) {
            throw new RefusedByModel("This hub has no model " + id + " any more. Choose another one.");
        }
        PictureDescriptor descriptor = model.descriptor();
        return model.judge(picture.to(descriptor.width(), descriptor.height()));
    }

    void close() {
        served.values().forEach(ServedPictureModel::close);
    }
}
