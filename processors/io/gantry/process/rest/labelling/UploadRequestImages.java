package io.gantry.process.rest.labelling;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.Failure;
import io.gantry.model.failure.NotFound;
import io.gantry.model.file.UploadedFile;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.labelling.RequestImages.Added;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/**
 * Takes the pictures of a form, each judged by its own bytes: what can't be taken is told and the rest goes on. When this
 * returns, the bytes and rows of all that were taken would survive a power cut.
 */
@Component
public class UploadRequestImages {

    private final FindLabellingRequest requests;
    private final KeepForm keep;
    private final AuditTrail audit;

    public UploadRequestImages(FindLabellingRequest requests, KeepForm keep, AuditTrail audit) {
        this.requests = requests;
        this.keep = keep;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such request, or it is somebody else's
     * @throws io.gantry.model.failure.UnacceptableRequest when the id is no UUID
     * @throws io.gantry.model.failure.NothingTaken when no file can be taken */
    @Handler
    public Uploaded upload(
            @Body List<UploadedFile> files,
            @Header("request_id") String requestId,
            @ExchangeProperty("caller") Caller caller) {
        UUID id = requests.find(requestId, caller).id();
        TakenFiles taken = new TakenFiles();
        keep.keep(id, files).forEach(outcome -> take(outcome, taken));
        taken.check();
        audit.note(caller, "upload", "request", id);
        return new Uploaded(id, taken.uploaded(), taken.skipped(), taken.errors());
    }

    private static void take(KeepForm.Outcome outcome, TakenFiles taken) {
        if (outcome.failed() instanceof Failure failure) {
            taken.refuse(outcome.name(), failure);
        } else if (outcome.failed() != null) {
            throw outcome.failed();
        } else if (outcome.added() == Added.NO_REQUEST) {
            throw NotFound.request();
        } else {
            taken.take(Objects.requireNonNull(outcome.added()));
        }
    }

    /** The contract's answer. */
    public record Uploaded(UUID requestId, int uploaded, int skipped, List<String> errors) {}
}
