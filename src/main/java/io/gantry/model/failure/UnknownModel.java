package io.gantry.model.failure;

import io.gantry.model.imaging.PictureModel;
import java.util.List;
import java.util.stream.Collectors;

/** A model's number that no model has, or one for another task (contract {@code tasks.md}, section 2). */
public class UnknownModel extends Failure {

    /** @param known the models that may be chosen */
    public UnknownModel(List<PictureModel> known) {
        super("Model id was not correct. Choose from (id, name, type) ["
                + known.stream().map(UnknownModel::text).collect(Collectors.joining(", ")) + "].");
    }

    private static String text(PictureModel model) {
        return "(" + model.id() + ", '" + model.name() + "', '" + model.task().word() + "')";
    }

    @Override
    public FailureKind kind() {
        return FailureKind.UNACCEPTABLE;
    }
}
