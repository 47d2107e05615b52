package io.gantry.process.rest.labelling;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.quality.QualityChecks;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Starts quality control of a request, or ends what goes on. */
@Component
public class RunQualityControl {

    private final FindLabellingRequest requests;
    private final QualityChecks checks;
    private final AuditTrail audit;

    public RunQualityControl(FindLabellingRequest requests, QualityChecks checks, AuditTrail audit) {
        this.requests = requests;
        this.checks = checks;
        this.audit = audit;
    }

    /**
     * Starts a check.
     *
     * @throws NotFound when there is no such request, or it is somebody else's
     * @throws io.gantry.model.failure.NotNow while one goes on
     */
    public Changed start(@Header("request_id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID requestId = requests.find(Ids.parse(id, NotFound::request), caller).id();
        checks.start(requestId);
        audit.note(caller, "check", "request", requestId);
        return new Changed(requestId, "started");
    }

    /**
     * Ends the check that goes on.
     *
     * @throws NotFound when there is no such request, or it is somebody else's
     * @throws io.gantry.model.failure.NotNow when none goes on
     */
    public Changed cancel(@Header("request_id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID requestId = requests.find(Ids.parse(id, NotFound::request), caller).id();
        checks.cancel(requestId);
        audit.note(caller, "cancel check", "request", requestId);
        return new Changed(requestId, "cancelled");
    }

    /** The contract's answer. */
    public record Changed(@JsonProperty("request_id") UUID requestId, String status) {}
}
