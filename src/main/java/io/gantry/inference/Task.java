package io.gantry.inference;

/** What a model does with a series; each has its own form of answer. */
enum Task {
    CLASSIFICATION
}
