package io.gantry.process.rest.labelling;

import io.gantry.model.account.Caller;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Owned;
import io.gantry.store.accounts.Users;
import io.gantry.store.labelling.Labels;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Saves the labels of a picture: when this returns they would survive a power cut. */
@Component
public class SaveLabels {

    private final Labels labels;
    private final Users users;
    private final Owned owned;
    private final AuditTrail audit;

    public SaveLabels(Labels labels, Users users, Owned owned, AuditTrail audit) {
        this.labels = labels;
        this.users = users;
        this.owned = owned;
        this.audit = audit;
    }

    /**
     * Saves them over those that were there.
     *
     * @throws io.gantry.model.failure.NotFound when there is no such task, or somebody else has it
     * @throws io.gantry.model.failure.UnacceptableRequest when a label is none of the classes, or the picture none of the
     *     task's
     */
    @Handler
    public Saved save(
            @Body LabelsOfImage said, @Header("task_id") UUID taskId, @ExchangeProperty("caller") Caller caller) {
        int user = users.idOf(caller);
        labels.save(taskId, labeler -> owned.sees(caller, labeler), said.imageId(), said.labels(), user);
        audit.note(caller, "label", "labelling-task", taskId);
        return new Saved(taskId, said.imageId(), "saved");
    }

    /** The contract's answer. */
    public record Saved(UUID taskId, UUID imageId, String status) {}
}
