package io.gantry.inference;

import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.PictureModel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model that serves on this node.
 *
 * @param task what it does, in the word of its descriptor
 * @param shown how clients of pictures know it; null for a model of series
 * @param descriptor where its descriptor stands
 * @param file its TorchScript file
 * @param registered whether it was uploaded
 */
public record ServedVersion(
        ModelIdentity identity,
        String task,
        @Nullable PictureModel shown,
        Path descriptor,
        Path file,
        boolean registered) {

    static ServedVersion of(Loaded model, Path descriptor, boolean registered) {
        return new ServedVersion(
                model.identity(),
                Fields.word(model.descriptor().task()),
                model.descriptor() instanceof PictureDescriptor pictures ? pictures.shown(model.identity()) : null,
                descriptor,
                descriptor.resolveSibling(model.descriptor().file()),
                registered);
    }
}
