package io.gantry.process.rest.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gantry.model.account.Caller;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.quality.QualityChecks;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Starts quality control of a request, or ends what goes on. */
@Component
public class RunQualityControl {

    private final CheckedRequests requests;
    private final QualityChecks checks;
    private final AuditTrail audit;

    public RunQualityControl(CheckedRequests requests, QualityChecks checks, AuditTrail audit) {
        this.requests = requests;
        this.checks = checks;
        this.audit = audit;
    }

    /**
     * Starts a check.
     *
     * @throws io.gantry.model.failure.NotFound when there is no such request, or it is somebody else's
     * @throws io.gantry.model.failure.NotNow while one goes on
     */
    public Changed start(@Header("request_id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID requestId = requests.find(id, caller);
        checks.start(requestId);
        audit.note(caller, "check", "request", requestId);
        return new Changed(requestId, "started");
    }

    /**
     * Ends the check that goes on.
     *
     * @throws io.gantry.model.failure.NotFound when there is no such request, or it is somebody else's
     * @throws io.gantry.model.failure.NotNow when none goes on
     */
    public Changed cancel(@Header("request_id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID requestId = requests.find(id, caller);
        checks.cancel(requestId);
        audit.note(caller, "cancel check", "request", requestId);
        return new Changed(requestId, "cancelled");
    }

    /** The contract's answer. */
    public record Changed(@JsonProperty("request_id") UUID requestId, String status) {}
}
