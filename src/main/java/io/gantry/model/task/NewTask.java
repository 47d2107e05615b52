package io.gantry.model.task;

import java.util.UUID;

/**
 * A task about to be made.
 *
 * @param uid names its work, its events and its picture's object
 * @param detectionModel number of the model that finds things
 * @param classificationModel number of the model that says what scene it is
 */
public record NewTask(UUID uid, int ownerId, int detectionModel, int classificationModel, TaskPicture picture) {}
