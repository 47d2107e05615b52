package io.gantry.process.stage.detect;

import io.gantry.inference.Answer;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.Judgement;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.ModelInput;
import io.gantry.model.registry.Finding;
import io.gantry.process.models.ShadowModels;
import java.io.IOException;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Asks a version in shadow what it says of a picture, and lays that beside what the version that serves said. */
@Component
public class JudgePictureInShadow {

    private final DecodePicture pictures;
    private final ShadowModels shadows;

    public JudgePictureInShadow(DecodePicture pictures, ShadowModels shadows) {
        this.pictures = pictures;
        this.shadows = shadows;
    }

    /** @throws RefusedByModel when the version in shadow is for another task than the one that serves */
    @Handler
    public ComparedPicture judge(@Body PictureInShadow asked) throws IOException, InterruptedException {
        ModelIdentity version = asked.version();
        var size = shadows.size(version);
        ModelInput input =
                pictures.decode(asked.picture().task().picture(), picture -> JudgePicture.stretched(picture, size));
        Answer answer = shadows.ask(version, input);
        Judgement said = ShadowModels.saidBy(version, answer.get());
        Judgement served = asked.served();
        if (!said.getClass().equals(served.getClass())) {
            throw new RefusedByModel("The version in shadow is for another task than the one that serves.");
        }
        return new ComparedPicture(Finding.of(served, said), answer.seconds());
    }
}
