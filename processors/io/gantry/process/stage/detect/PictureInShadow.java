package io.gantry.process.stage.detect;

import io.gantry.model.imaging.Judgement;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.task.JudgedPicture;

/** A picture that was judged, and the version in shadow that is to read it. */
record PictureInShadow(ModelIdentity version, JudgedPicture picture) {

    /** What the model of the same name said of it. */
    Judgement served() {
        var prediction = picture.prediction();
        return prediction.scene().model().name().equals(version.name()) ? prediction.scene() : prediction.primitives();
    }
}
