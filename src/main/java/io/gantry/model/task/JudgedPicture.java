package io.gantry.model.task;

/** A picture of which its models have said something. */
public record JudgedPicture(Task task, Prediction prediction) {}
