package io.gantry.inference;

import io.gantry.model.failure.ModelFailed;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.ModelInput;
import io.gantry.model.imaging.PictureModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The models of pictures that serve. Safe for use by many threads at a time. */
public final class Pictures {

    private final Supplier<ModelSet> present;
    private final Runnable look;

    /** @param look looks again what serves */
    Pictures(Supplier<ModelSet> present, Runnable look) {
        this.present = present;
        this.look = look;
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
        return present.get().pictures().values().stream()
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
    public Answer ask(int id, ModelInput picture) {
        Optional<Answer> answer = Optional.empty();
        while (answer.isEmpty()) {
            answer = checked(model(id), picture).ask(picture);
        }
        return answer.get();
    }

    private static ServedPictureModel checked(ServedPictureModel model, ModelInput picture) {
        if (picture.planes().length != model.descriptor().floats()) {
            throw new IllegalArgumentException("The picture does not have the size that the model is given");
        }
        return model;
    }

    /** One that is not there may serve on another node already: it is looked for once more. */
    private ServedPictureModel model(int id) {
        ServedPictureModel model = present.get().pictures().get(id);
        if (model == null) {
            look.run();
            model = present.get().pictures().get(id);
        }
        if (model == null) {
            throw new RefusedByModel("This hub has no model " + id + " any more. Choose another one.");
        }
        return model;
    }
}
