package io.gantry.model.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a job looked like when something happened to it.
 *
 * @param id grows with time
 * @param kind what happened, such as {@code series-done}
 * @param state null when the job was deleted
 */
public record JobEvent(
        long id, UUID jobId, String kind, @Nullable Snapshot state, Instant at) {

    /** The kind of the last event of a job that was deleted. */
    public static final String DELETED = "deleted";

    /**
     * The changing part of a job.
     *
     * @param seriesTotal how many series there are, null until they are known
     * @param seriesEnded how many of them have ended
     */
    public record Snapshot(
            JobStatus status,
            String stage,
            int progress,
            @Nullable Integer seriesTotal,
            int seriesEnded,
            @Nullable String reason) {}
}
