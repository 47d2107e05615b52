package io.gantry.process.rest.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gantry.inference.Models;
import io.gantry.model.imaging.PictureTask;
import java.util.List;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Lists the models that a task may choose. */
@Component
public class ListPictureModels {

    private final Models models;

    public ListPictureModels(Models models) {
        this.models = models;
    }

    @Handler
    public ModelList list() {
        return new ModelList(of(PictureTask.DETECTION), of(PictureTask.CLASSIFICATION));
    }

    private List<ListedModel> of(PictureTask task) {
        return models.pictures().served().stream()
                .filter(model -> model.task() == task)
                .map(model -> new ListedModel(model.name(), model.id()))
                .toList();
    }

    /** The contract's list. */
    public record ModelList(
            @JsonProperty("detection_models") List<ListedModel> detectionModels,
            @JsonProperty("classification_models") List<ListedModel> classificationModels) {}

    /** A model in it. */
    public record ListedModel(
            @JsonProperty("model_name") String modelName,
            @JsonProperty("model_id") int modelId) {}
}
