package io.gantry.process.rest.destinations;

import io.gantry.dicom.DicomHeaders;
import io.gantry.dicom.dimse.Status;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.Failure;
import io.gantry.store.accounts.AuditTrail;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks a peer to move a study to this hub's DICOM door (PS3.4 C.4.2), and tells how it went. */
@Component
public class RetrieveStudy {

    private final AuditTrail audit;

    public RetrieveStudy(AuditTrail audit) {
        this.audit = audit;
    }

    /** The keys of the request. */
    public Map<String, String> keys(@Header("uid") String studyUid, @ExchangeProperty("caller") Caller caller) {
        audit.note(caller, "retrieve", "study", studyUid);
        return Map.of("QueryRetrieveLevel", "STUDY", "StudyInstanceUID", studyUid);
    }

    /** The peer has moved what it could. */
    public Retrieved moved(
            @Header(DicomHeaders.STATUS) int status,
            @Header(DicomHeaders.COMPLETED) int completed,
            @Header(DicomHeaders.FAILED) int failed) {
        boolean ok = status == Status.SUCCESS && failed == 0;
        return new Retrieved(ok, completed, failed, ok ? null : "It answered " + Status.text(status) + ".");
    }

    /** The peer could not be asked. */
    public Retrieved failed(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Failure failure) {
        return new Retrieved(false, 0, 0, failure.getMessage());
    }

    /**
     * The answer.
     *
     * @param completed instances that came
     * @param failed instances that did not
     * @param reason why not all came, null when they did
     */
    public record Retrieved(
            boolean ok, int completed, int failed, @Nullable String reason) {}
}
