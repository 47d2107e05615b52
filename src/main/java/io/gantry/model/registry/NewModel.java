package io.gantry.model.registry;

import io.gantry.model.imaging.ModelIdentity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model that passed its trial.
 *
 * @param task what it does, in the word of its descriptor
 * @param shownId the number by which clients of pictures know it; null for a model of series
 * @param shownName the name by which they do
 * @param descriptor as it was sent
 * @param card what people are told of it
 * @param file its TorchScript
 * @param uploadedBy the user's number
 */
public record NewModel(
        UUID id,
        String name,
        String version,
        String task,
        @Nullable Integer shownId,
        @Nullable String shownName,
        String descriptor,
        @Nullable String card,
        ModelFile file,
        int uploadedBy) {

    /** What a model does that finds things in pictures, in the word of its descriptor. */
    public static final String DETECTION = "detection";

    /** Whether it is given pictures, and no series. */
    public boolean ofPictures() {
        return shownId != null;
    }

    /** Whether it finds things in pictures. */
    public boolean detects() {
        return DETECTION.equals(task);
    }

    /** Which model it is, to the byte. */
    public ModelIdentity identity() {
        return new ModelIdentity(name, version, file.sha256());
    }

    public static String objectKey(UUID id) {
        return "models/" + id;
    }
}
