package io.gantry.process.stage.detect;

import io.gantry.inference.Answer;
import io.gantry.inference.Models;
import io.gantry.inference.Pictures;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Boxes;
import io.gantry.model.imaging.ModelInput;
import io.gantry.model.imaging.PictureClass;
import io.gantry.model.task.Prediction;
import io.gantry.model.task.Task;
import io.gantry.picture.Picture;
import io.gantry.picture.Resize;
import java.io.IOException;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Asks both models of a task what they say of its picture. */
@Component
public class JudgePicture {

    private final DecodePicture pictures;
    private final Pictures models;

    public JudgePicture(DecodePicture pictures, Models models) {
        this.pictures = pictures;
        this.models = models.pictures();
    }

    /** @throws RefusedByModel when a model that was chosen serves no longer */
    @Handler
    public TimedPrediction judge(@Body Task task) throws IOException, InterruptedException {
        Inputs inputs = inputs(task);
        Answer boxes = models.ask(task.detectionModel(), inputs.detection());
        Answer scene = models.ask(task.classificationModel(), inputs.classification());
        if (scene.get() instanceof PictureClass shown && boxes.get() instanceof Boxes found) {
            return new TimedPrediction(new Prediction(shown, found), scene.seconds(), boxes.seconds());
        }
        throw new RefusedByModel("A model that was chosen is for another task now. Choose again.");
    }

    private Inputs inputs(Task task) throws IOException, InterruptedException {
        Pictures.Size detection = models.size(task.detectionModel());
        Pictures.Size classification = models.size(task.classificationModel());
        return pictures.decode(
                task.picture(),
                picture -> new Inputs(stretched(picture, detection), stretched(picture, classification)));
    }

    static ModelInput stretched(Picture picture, Pictures.Size size) {
        float[] planes = Resize.planar(picture, size.width(), size.height());
        return new ModelInput(planes, picture.width(), picture.height());
    }

    private record Inputs(ModelInput detection, ModelInput classification) {}
}
