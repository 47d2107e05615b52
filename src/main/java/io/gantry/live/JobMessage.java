package io.gantry.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.gantry.contract.RussianReasons;
import io.gantry.model.job.JobEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client is sent of an event (contract {@code jobs.md}).
 *
 * @param type {@code job.update}, or {@code job.deleted} as the last message of a job that is no more
 * @param eventId to be given as {@code after} by a client that comes back
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobMessage(String type, long eventId, JobPart job) {

    static JobMessage of(JobEvent event) {
        var state = event.state();
        return state == null
                ? new JobMessage("job.deleted", event.id(), JobPart.deleted(event))
                : new JobMessage("job.update", event.id(), JobPart.of(event, state));
    }

    /**
     * The changing part of a job.
     *
     * @param progress 0 to 100
     * @param seriesTotal left out until the series are known
     * @param error why it failed; left out while it did not
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record JobPart(
            UUID id,
            @Nullable String status,
            @Nullable Integer progress,
            @Nullable String stage,
            @Nullable Integer seriesEnded,
            @Nullable Integer seriesTotal,
            @Nullable String error,
            Instant updatedAt) {

        private static JobPart of(JobEvent event, JobEvent.Snapshot state) {
            String reason = state.reason();
            return new JobPart(
                    event.jobId(),
                    state.status().text(),
                    state.progress(),
                    state.stage(),
                    state.seriesEnded(),
                    state.seriesTotal(),
                    reason == null ? null : RussianReasons.of(reason),
                    event.at());
        }

        private static JobPart deleted(JobEvent event) {
            return new JobPart(event.jobId(), null, null, null, null, null, null, event.at());
        }
    }
}
