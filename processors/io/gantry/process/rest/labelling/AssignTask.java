package io.gantry.process.rest.labelling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.UnacceptableRequest;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.labelling.Assignments;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives a request or a task to a labeler, or splits a request among several. */
@Component
public class AssignTask {

    private final Assignments assignments;
    private final FindLabeler labelers;
    private final AuditTrail audit;

    public AssignTask(Assignments assignments, FindLabeler labelers, AuditTrail audit) {
        this.assignments = assignments;
        this.labelers = labelers;
        this.audit = audit;
    }

    /**
     * Assigns, or moves what was assigned.
     *
     * @throws NotFound when there is no such request or task
     * @throws UnacceptableRequest when a user is not there or no labeler
     * @throws io.gantry.model.failure.NotNow when there is nothing to label, or it is split already
     */
    @Handler
    public Assigned assign(@Body Assignment asked, @ExchangeProperty("caller") Caller caller) {
        asked.check();
        UUID request = asked.requestId();
        UUID task = asked.taskId();
        Assigned assigned;
        if (request == null) {
            UUID moved = Objects.requireNonNull(task);
            assignments.move(moved, labelers.find(Objects.requireNonNull(asked.labelerUsername())));
            assigned = new Assigned(moved);
        } else if (asked.labelerUsername() != null) {
            assignments.check(request);
            assigned = new Assigned(assignments.give(request, labelers.find(asked.labelerUsername())));
        } else {
            assignments.check(request);
            assigned = split(request, asked);
        }
        audit.note(
                caller,
                "assign",
                request == null ? "labelling-task" : "labelling-request",
                request == null ? task : request);
        return assigned;
    }

    private Assigned split(UUID request, Assignment asked) {
        Set<Integer> found = new LinkedHashSet<>();
        asked.names().forEach(name -> found.add(labelers.find(name)));
        List<UUID> given = assignments.split(request, found, Objects.requireNonNullElse(asked.overlap(), 1));
        return new Assigned("assigned", given.size() == 1 ? given.get(0) : null, given);
    }

    /**
     * The contract's answer.
     *
     * @param taskId null where there are several
     * @param taskIds all of them, where a request was split; left out otherwise
     */
    public record Assigned(
            String status,
            @Nullable UUID taskId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<UUID> taskIds) {

        Assigned(UUID taskId) {
            this("assigned", taskId, null);
        }
    }
}
