package io.gantry.inference;

/** What a model does with a series or a picture; each has its own form of answer. */
enum Task {
    /** One probability for each slice; together they make the series' probability. */
    CLASSIFICATION,
    /** A probability for each pixel; those that touch make regions with a volume. */
    SEGMENTATION,
    /** Boxes in a picture. */
    DETECTION,
    /** A probability for each label, of a picture. */
    PICTURE_CLASSIFICATION;

    /** Whether it is given pictures, and no series. */
    boolean ofPictures() {
        return this == DETECTION || this == PICTURE_CLASSIFICATION;
    }
}
