package io.gantry.model.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture and what two models are to say of it.
 *
 * @param uid names its work, its events and its picture's object
 * @param result what they said, as the contract's JSON; null until it is done
 * @param detectionBy the model that found things, with version and SHA-256; null until it is done
 * @param classificationBy the model that said what scene it is; null until it is done
 * @param reason why it failed, in words for its owner; null where it did not
 */
public record Task(
        int id,
        UUID uid,
        int ownerId,
        TaskStatus status,
        int detectionModel,
        int classificationModel,
        TaskPicture picture,
        @Nullable String result,
        @Nullable String detectionBy,
        @Nullable String classificationBy,
        @Nullable String reason,
        Instant createdAt) {}
