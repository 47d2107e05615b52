package io.gantry.process.stage.detect;

import io.gantry.inference.Models;
import io.gantry.inference.Pictures;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Boxes;
import io.gantry.model.imaging.Judgement;
import io.gantry.model.imaging.ModelInput;
import io.gantry.model.imaging.PictureClass;
import io.gantry.model.task.Prediction;
import io.gantry.model.task.Task;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.picture.Picture;
import io.gantry.picture.PictureReader;
import io.gantry.picture.Resize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Fetches the picture of a claimed task, decodes it and asks both models. Many tasks wait for their models at a time; few
 * are decoded at a time, since a decoded picture may take a hundred times the memory of what a model is given.
 */
@Component
public class JudgePicture {

    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final PictureReader pictures;
    private final Pictures models;
    private final Semaphore decoding;

    public JudgePicture(
            ObjectStore objects,
            SpoolFiles spool,
            PictureReader pictures,
            Models models,
            @Value("${gantry.inference.threads}") int threads) {
        this.objects = objects;
        this.spool = spool;
        this.pictures = pictures;
        this.models = models.pictures();
        this.decoding = new Semaphore(threads);
    }

    /** @throws RefusedByModel when a model that was chosen serves no longer */
    @Handler
    public Prediction judge(@Body Task task) throws IOException, InterruptedException {
        Inputs inputs = inputs(task);
        Supplier<Judgement> boxes = models.ask(task.detectionModel(), inputs.detection());
        Supplier<Judgement> scene = models.ask(task.classificationModel(), inputs.classification());
        if (scene.get() instanceof PictureClass shown && boxes.get() instanceof Boxes found) {
            return new Prediction(shown, found);
        }
        throw new RefusedByModel("A model that was chosen is for another task now. Choose again.");
    }

    private Inputs inputs(Task task) throws IOException, InterruptedException {
        Pictures.Size detection = models.size(task.detectionModel());
        Pictures.Size classification = models.size(task.classificationModel());
        Path file = spool.temporary("detect");
        try {
            objects.fetch(task.picture().objectKey(), file);
            decoding.acquire();
            try {
                Picture picture = pictures.read(() -> Files.newInputStream(file));
                return new Inputs(stretched(picture, detection), stretched(picture, classification));
            } finally {
                decoding.release();
            }
        } finally {
            spool.drop(file);
        }
    }

    private static ModelInput stretched(Picture picture, Pictures.Size size) {
        float[] planes = Resize.planar(picture, size.width(), size.height());
        return new ModelInput(planes, picture.width(), picture.height());
    }

    private record Inputs(ModelInput detection, ModelInput classification) {}
}
