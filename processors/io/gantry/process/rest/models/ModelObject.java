package io.gantry.process.rest.models;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model as lists show it.
 *
 * @param id of one that was uploaded; the name of one of the folder
 * @param state {@code ready}, {@code active} or {@code retired}; a model of the folder is active, or {@code refused}
 * @param source {@code uploaded} or {@code folder}
 * @param modelId the number by which tasks choose it, null for a model of series
 * @param modelName the name that goes with it
 * @param size bytes of its file
 * @param memory bytes that it takes; of a model of the folder only its file is known
 * @param serving whether this node has it
 * @param problem why this node has it not although it should
 * @param shadowShare how many percent of the series or pictures it reads beside the version that serves; null when it is not in shadow
 */
public record ModelObject(
        String id,
        String name,
        @Nullable String version,
        @Nullable String task,
        String state,
        String source,
        @Nullable Integer modelId,
        @Nullable String modelName,
        @Nullable String sha256,
        @Nullable Long size,
        @Nullable Long memory,
        boolean serving,
        @Nullable String problem,
        @Nullable Integer shadowShare,
        @Nullable Instant createdAt,
        @Nullable Instant changedAt) {}
