package io.gantry.process.models;

import io.gantry.inference.ModelSource;
import io.gantry.model.registry.RegisteredModel;
import io.gantry.store.models.RegisteredModels;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Makes a folder of this node hold the uploaded models that are to serve. */
@Component
public class BringUploadedModels implements ModelSource {

    private final RegisteredModels registered;
    private final ModelFiles files;

    public BringUploadedModels(RegisteredModels registered, ModelFiles files) {
        this.registered = registered;
        this.files = files;
    }

    @Override
    public void bring(Path folder) {
        files.bring(
                folder, registered.active().stream().map(RegisteredModel::made).toList());
    }
}
