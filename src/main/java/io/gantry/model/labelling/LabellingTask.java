package io.gantry.model.labelling;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Pictures of a request that a labeler is to label.
 *
 * @param title of its request
 * @param classes of its request: what may be said of a picture
 * @param labelerId local number of the user who has it now
 * @param labeler his user name
 * @param status {@code new}, {@code in progress} or {@code done}, as the view {@code labelling_task_progress} says
 * @param images how many pictures it has
 * @param labelled how many of them are labelled
 * @param assignedAt when the labeler got it who has it now
 */
public record LabellingTask(
        UUID id,
        UUID requestId,
        String title,
        List<String> classes,
        int labelerId,
        String labeler,
        String status,
        int images,
        int labelled,
        Instant createdAt,
        Instant assignedAt) {}
