package io.gantry.inference;

import io.gantry.model.failure.ModelFailed;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Judgement;
import io.gantry.model.imaging.ModelInput;
import io.gantry.model.imaging.PictureModel;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The models of pictures that serve. Safe for use by many threads at a time. */
public final class Pictures {

    private final Map<Integer, ServedPictureModel> served;

    Pictures(Map<Integer, ServedPictureModel> served) {
        this.served = served;
    }

    /**
     * The size of picture that a model is given.
     *
     * @param width pixels of a line
     * @param height lines
     */
    public record Size(int width, int height) {}

    /** All of them, by their number. */
    public List<PictureModel> served() {
        return served.values().stream()
                .map(model -> model.descriptor().shown(model.identity()))
                .toList();
    }

    /**
     * The size of picture that a model is given.
     *
     * @param id the model's number
     * @throws RefusedByModel when there is no such model any more
     */
    public Size size(int id) {
        PictureDescriptor descriptor = model(id).descriptor();
        return new Size(descriptor.width(), descriptor.height());
    }

    /**
     * Has a picture judged by one model. It begins at once, so that others may be asked meanwhile; whoever takes the answer
     * waits for it, and is told by {@link ModelFailed} when the model breaks down or takes too long.
     *
     * @param id the model's number
     * @throws RefusedByModel when there is no such model any more
     * @throws ModelFailed when the model is taken out
     */
    public Supplier<Judgement> ask(int id, ModelInput picture) {
        return model(id).ask(picture);
    }

    private ServedPictureModel model(int id) {
        ServedPictureModel model = served.get(id);
        if (model == null) {
            throw new RefusedByModel("This hub has no model " + id + " any more. Choose another one.");
        }
        return model;
    }

    void close() {
        served.values().forEach(ServedPictureModel::close);
    }
}
