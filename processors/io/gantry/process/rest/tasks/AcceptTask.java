package io.gantry.process.rest.tasks;

import io.gantry.inference.Models;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.RefusedPicture;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.failure.UnknownModel;
import io.gantry.model.imaging.PictureModel;
import io.gantry.model.imaging.PictureTask;
import io.gantry.model.task.NewTask;
import io.gantry.model.task.Task;
import io.gantry.model.task.TaskPicture;
import io.gantry.objects.ObjectStore;
import io.gantry.picture.PictureHeader;
import io.gantry.picture.PictureReader;
import io.gantry.process.upload.Uploads;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.tasks.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a picture for two models: when this returns, its bytes and its row would survive a power cut. */
@Component
public class AcceptTask {

    private final Models models;
    private final PictureReader pictures;
    private final ObjectStore objects;
    private final Tasks tasks;
    private final Users users;
    private final AuditTrail audit;

    public AcceptTask(
            Models models, PictureReader pictures, ObjectStore objects, Tasks tasks, Users users, AuditTrail audit) {
        this.models = models;
        this.pictures = pictures;
        this.objects = objects;
        this.tasks = tasks;
        this.users = users;
        this.audit = audit;
    }

    /**
     * The task of a picture.
     *
     * @throws UnknownModel when a number is not that of a model for its part
     * @throws RefusedPicture when the body is no picture, cut, damaged or beyond the limits
     */
    @Handler
    public TaskId accept(
            @Body @Nullable Path upload,
            @Header("detection_model_id") long detection,
            @Header("classification_model_id") long classification,
            @ExchangeProperty("caller") Caller caller) {
        checkModels(detection, classification);
        Path file = Uploads.present(upload);
        UUID uid = UUID.randomUUID();
        TaskPicture picture = new TaskPicture(mediaType(file), Uploads.sizeOf(file), "tasks/" + uid);
        Task made = keep(new NewTask(uid, users.idOf(caller), (int) detection, (int) classification, picture), file);
        audit.note(caller, "create", "task", uid);
        return new TaskId(made.id());
    }

    private void checkModels(long detection, long classification) {
        List<PictureModel> known = models.pictures().served();
        if (!isOne(known, detection, PictureTask.DETECTION)
                || !isOne(known, classification, PictureTask.CLASSIFICATION)) {
            throw new UnknownModel(known);
        }
    }

    private static boolean isOne(List<PictureModel> known, long id, PictureTask task) {
        return known.stream().anyMatch(model -> model.id() == id && model.task() == task);
    }

    private String mediaType(Path file) {
        try {
            PictureHeader header = pictures.header(() -> Files.newInputStream(file));
            if (header.cut()) {
                throw RefusedPicture.cut();
            }
            return header.kind().mediaType();
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    private Task keep(NewTask made, Path file) {
        objects.put(made.picture().objectKey(), file);
        try {
            return tasks.create(made);
        } catch (RuntimeException e) {
            objects.delete(made.picture().objectKey());
            throw e;
        }
    }
}
