package io.gantry.process.rest.labelling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gantry.contract.Paging;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.labelling.LabelChange;
import io.gantry.model.labelling.LabellingTask;
import io.gantry.model.labelling.Suggestion;
import io.gantry.model.labelling.TaskImage;
import io.gantry.objects.ObjectLinks;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.labelling.LabellingTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a labelling task: its classes and pictures, who has it, and what was said in it. */
@Component
public class ReadLabellingTask {

    /** How long a picture can be looked at before the task is to be read again. */
    private static final Duration LOOK = Duration.ofHours(1);

    private final FindLabellingTask find;
    private final LabellingTasks tasks;
    private final ObjectLinks links;
    private final AuditTrail audit;

    public ReadLabellingTask(FindLabellingTask find, LabellingTasks tasks, ObjectLinks links, AuditTrail audit) {
        this.find = find;
        this.tasks = tasks;
        this.links = links;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or somebody else has it */
    public Detail read(@Header("task_id") UUID id, @ExchangeProperty("caller") Caller caller) {
        LabellingTask task = find.find(id, caller);
        audit.note(caller, "read", "labelling-task", id);
        Map<UUID, List<Suggestion>> suggested = tasks.suggestions(id);
        List<Image> images = tasks.images(id).stream()
                .map(image -> image(image, suggested.getOrDefault(image.id(), List.of())))
                .toList();
        return new Detail(id, task.title(), task.classes(), images);
    }

    private Image image(TaskImage image, List<Suggestion> suggestions) {
        String key = image.shownKey();
        String url = key == null ? null : links.toShow(key, image.contentType(), LOOK);
        return new Image(image.id(), url, image.labels(), suggestions);
    }

    /**
     * What administrators are told of a task.
     *
     * @throws NotFound when there is none
     */
    public Overview overview(@Header("task_id") UUID id, @ExchangeProperty("caller") Caller caller) {
        LabellingTask task = find.find(id, caller);
        audit.note(caller, "read", "labelling-task", id);
        return new Overview(
                id,
                task.requestId(),
                task.title(),
                task.status(),
                task.createdAt(),
                task.assignedAt(),
                task.labeler(),
                task.images(),
                task.labelled());
    }

    /**
     * All that was said of the pictures of a task, in the order in which it was.
     *
     * @throws NotFound when there is none
     */
    public List<LabelChange> history(
            @Header("task_id") UUID id,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        find.find(id, caller);
        headers.put(Paging.TOTAL, tasks.countHistory(id));
        audit.note(caller, "read", "labelling-task", id);
        return tasks.history(id, limit, offset);
    }

    /** The contract's answer. */
    public record Detail(UUID id, String title, List<String> classes, List<Image> images) {}

    /**
     * A picture in it.
     *
     * @param url where anybody can look at it for a while; null where it can't be shown
     * @param labels what was said of it last; left out until something was
     * @param suggestions what models said of the results that it shows; left out where it shows none
     */
    public record Image(
            UUID imageId,
            @Nullable String url,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> labels,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Suggestion> suggestions) {}

    /** A task as administrators see it. */
    public record Overview(
            UUID id,
            UUID requestId,
            String title,
            String status,
            Instant createdAt,
            Instant assignedAt,
            String labelerUsername,
            int imagesCount,
            int labelledCount) {}
}
