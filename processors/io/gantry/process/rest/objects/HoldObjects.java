package io.gantry.process.rest.objects;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.objects.Retention;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.submissions.KeptImages;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what belongs to a submission beyond its time, and lets go of it again. */
@Component
public class HoldObjects {

    private final KeptImages images;
    private final Retention retention;
    private final AuditTrail audit;

    public HoldObjects(KeptImages images, Retention retention, AuditTrail audit) {
        this.images = images;
        this.retention = retention;
        this.audit = audit;
    }

    /** @throws NotFound when nothing of such a submission is there */
    @Transactional
    public Held hold(@Body Reason reason, @Header("id") UUID submission, @ExchangeProperty("caller") Caller caller) {
        int objects = images.hold(submission, reason.reason());
        if (objects == 0) {
            throw NotFound.objects();
        }
        audit.note(caller, "hold", "submission", submission);
        return new Held(submission, reason.reason(), objects);
    }

    /** @throws NotFound when nothing is held for it */
    @Transactional
    public void unhold(@Header("id") UUID submission, @ExchangeProperty("caller") Caller caller) {
        if (retention.unhold(submission) == 0) {
            throw NotFound.objects();
        }
        audit.note(caller, "unhold", "submission", submission);
    }

    /** Why something is held. */
    public record Reason(String reason) {}

    /** How many objects are held for the sake of a submission. */
    public record Held(UUID subject, String reason, int objects) {}
}
