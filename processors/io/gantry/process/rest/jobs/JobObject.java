package io.gantry.process.rest.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gantry.contract.RussianReasons;
import io.gantry.model.job.Job;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as the contract has it, with progress, stage and reason beside.
 *
 * @param fileSize bytes
 * @param resultsPayload the results as JSON
 * @param progress 0 to 100
 * @param error why it failed, in words for its owner
 */
public record JobObject(
        UUID id,
        @Nullable String title,
        @Nullable String description,
        String status,
        @JsonProperty("file_name") @Nullable String fileName,
        @JsonProperty("file_size") @Nullable Long fileSize,
        @JsonProperty("owner_id") int ownerId,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") @Nullable Instant updatedAt,

        @JsonProperty("results_payload") @JsonRawValue @Nullable
        String resultsPayload,

        @JsonProperty("results_parsed_at") @Nullable Instant resultsParsedAt,
        int progress,
        String stage,
        @Nullable String error) {

    static JobObject of(Job job) {
        var file = job.file();
        var reason = job.reason();
        return new JobObject(
                job.id(),
                job.title(),
                job.description(),
                job.status().text(),
                file == null ? null : file.name(),
                file == null ? null : file.size(),
                job.ownerId(),
                job.createdAt(),
                job.updatedAt(),
                job.resultsPayload(),
                job.resultsParsedAt(),
                job.progress(),
                job.stage(),
                reason == null ? null : RussianReasons.of(reason));
    }
}
