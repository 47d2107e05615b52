package io.gantry.process.rest.models;

import io.gantry.inference.Models;
import io.gantry.model.Ids;
import io.gantry.model.failure.NotFound;
import io.gantry.store.models.RegisteredModels;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Tells of models: those that were uploaded, and those of the folder. */
@Component
public class ReadModel {

    private final Models models;
    private final RegisteredModels registered;
    private final ModelObjects objects;

    public ReadModel(Models models, RegisteredModels registered, ModelObjects objects) {
        this.models = models;
        this.registered = registered;
        this.objects = objects;
    }

    /** Every version, uploaded ones first. */
    public Map<String, List<ModelObject>> versions() {
        Stream<ModelObject> uploaded = registered.list().stream().map(objects::of);
        Stream<ModelObject> folder = models.versions().stream()
                .filter(served -> !served.registered())
                .map(objects::of);
        Stream<ModelObject> refused = models.refusedInFolder().stream().map(objects::of);
        return Map.of(
                "items", Stream.concat(uploaded, Stream.concat(folder, refused)).toList());
    }

    /**
     * One of them.
     *
     * @param id of an uploaded version, or the name of one of the folder
     * @throws NotFound when there is none
     */
    public ModelDetail read(@Header("id") String id) {
        return Ids.find(id)
                .flatMap(registered::find)
                .map(objects::detailed)
                .or(() -> models.versions().stream()
                        .filter(served -> !served.registered())
                        .filter(served -> served.identity().name().equals(id))
                        .map(objects::detailed)
                        .findFirst())
                .orElseThrow(NotFound::model);
    }
}
