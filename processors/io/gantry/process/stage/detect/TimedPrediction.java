package io.gantry.process.stage.detect;

import io.gantry.model.task.Prediction;

/**
 * What the models of a task said.
 *
 * @param sceneSeconds how long the model of the scene took
 * @param primitivesSeconds how long the detector took
 */
record TimedPrediction(Prediction prediction, double sceneSeconds, double primitivesSeconds) {}
