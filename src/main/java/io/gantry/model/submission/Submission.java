package io.gantry.model.submission;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that came in through a door and will be answered.
 *
 * @param ownerId local number of the user who sent it, null when nobody was signed in (the drop folder)
 * @param name display name of what was sent
 * @param size bytes of what was sent
 * @param objectKey where it lies in the object store
 * @param model name of the model the door asks for, null for whichever takes the series
 * @param seriesTotal how many series it holds, null until the split knows
 * @param reason why it failed, in words for the sender
 * @param hubFault whether it failed for a reason that is not the sender's
 */
public record Submission(
        UUID id,
        Door door,
        @Nullable Integer ownerId,
        SubmissionState state,
        String name,
        long size,
        String objectKey,
        @Nullable String model,
        @Nullable Integer seriesTotal,
        @Nullable String reason,
        boolean hubFault,
        Instant createdAt,
        @Nullable Instant splitAt,
        @Nullable Instant analysedAt,
        @Nullable Instant completedAt) {

    /** Whose turn its work takes: its owner's, or where nobody signed in its door's. */
    public String lane() {
        return ownerId == null ? "door:" + door.text() : "user:" + ownerId;
    }
}
