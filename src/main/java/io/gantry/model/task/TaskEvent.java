package io.gantry.model.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a task looked like when something happened to it.
 *
 * @param id grows with time
 * @param status null when the task was deleted
 * @param reason why it failed
 */
public record TaskEvent(
        long id,
        int taskId,
        @Nullable TaskStatus status,
        @Nullable String reason,
        Instant at) {}
