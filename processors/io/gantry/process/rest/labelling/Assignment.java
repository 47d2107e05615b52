package io.gantry.process.rest.labelling;

import io.gantry.model.failure.UnacceptableRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be given to whom, as it is sent: a request or a task to one labeler, or a request to several.
 *
 * @param overlap with how many labelers each picture is to be; 1 where it is not given
 */
public record Assignment(
        @Nullable UUID requestId,
        @Nullable UUID taskId,
        @Nullable String labelerUsername,
        @Nullable List<String> labelerUsernames,
        @Nullable Integer overlap) {

    /** @throws UnacceptableRequest when it is not clear what goes to whom */
    void check() {
        if ((requestId == null) == (taskId == null)) {
            throw new UnacceptableRequest("Send either request_id or task_id");
        }
        if ((labelerUsername == null) == (labelerUsernames == null)) {
            throw new UnacceptableRequest("Send either labeler_username or labeler_usernames");
        }
        if (labelerUsernames == null && overlap != null) {
            throw new UnacceptableRequest("overlap goes with labeler_usernames only");
        }
        if (labelerUsernames != null && taskId != null) {
            throw new UnacceptableRequest(
                    "A task goes to one labeler. Send labeler_username, or request_id to split it");
        }
    }

    /** The names of those among whom it is split, each once. */
    Set<String> names() {
        return labelerUsernames == null ? Set.of() : new LinkedHashSet<>(labelerUsernames);
    }
}
