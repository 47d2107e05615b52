package io.gantry.model.task;

import io.gantry.model.imaging.Boxes;
import io.gantry.model.imaging.PictureClass;

/** What the two models of a task said of its picture. */
public record Prediction(PictureClass scene, Boxes primitives) {}
