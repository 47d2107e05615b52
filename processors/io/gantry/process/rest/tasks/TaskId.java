package io.gantry.process.rest.tasks;

/** The number of a task. */
public record TaskId(int id) {}
