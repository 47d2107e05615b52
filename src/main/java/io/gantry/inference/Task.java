package io.gantry.inference;

/** What a model does with a series; each has its own form of answer. */
enum Task {
    /** One probability for each slice; together they make the series' probability. */
    CLASSIFICATION,
    /** A probability for each pixel; those that touch make regions with a volume. */
    SEGMENTATION
}
