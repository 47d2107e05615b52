package io.gantry.model.imaging;

/** What a model said: of a series a verdict, perhaps with regions; of a picture its class, or boxes in it. */
public sealed interface Judgement permits SeriesJudgement, PictureClass, Boxes {

    /** Which model said it. */
    ModelIdentity model();
}
