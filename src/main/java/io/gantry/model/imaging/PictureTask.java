package io.gantry.model.imaging;

/** What a model does with a picture. */
public enum PictureTask {
    /** Says where things of its labels are. */
    DETECTION("detection_model"),
    /** Says which of its labels the picture shows. */
    CLASSIFICATION("classification_model");

    private final String word;

    PictureTask(String word) {
        this.word = word;
    }

    /** The contract's word ({@code tasks.md}). */
    public String word() {
        return word;
    }
}
