package io.gantry.process.rest.destinations;

import io.gantry.model.account.Caller;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.failure.NotFound;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.Submission;
import io.gantry.model.submission.SubmissionState;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.deliveries.Deliveries;
import io.gantry.store.submissions.Submissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the results of one submission into the queue of a destination, whatever door it came by. */
@Component
public class SendSubmission {

    private final Submissions submissions;
    private final Deliveries deliveries;
    private final AuditTrail audit;

    public SendSubmission(Submissions submissions, Deliveries deliveries, AuditTrail audit) {
        this.submissions = submissions;
        this.deliveries = deliveries;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or it has no results yet */
    @Handler
    @Transactional
    public Queued send(
            @Body FindDestination.Found to, @Header("id") UUID id, @ExchangeProperty("caller") Caller caller) {
        Submission submission = submissions
                .find(id)
                .filter(found -> found.state() == SubmissionState.COMPLETED)
                .orElseThrow(NotFound::submission);
        Set<DeliveryKind> kinds = EnumSet.noneOf(DeliveryKind.class);
        kinds.addAll(to.destination().send());
        if (to.destination().forward() && submission.door() == Door.DICOM) {
            kinds.add(DeliveryKind.FORWARD);
        }
        audit.note(caller, "send", "submission", id);
        return new Queued(id, deliveries.enqueue(id, to.name(), kinds));
    }

    /** How many objects were put into the queue; those that were there already don't count. */
    public record Queued(UUID submissionId, int queued) {}
}
