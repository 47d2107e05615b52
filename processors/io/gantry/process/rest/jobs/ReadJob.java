package io.gantry.process.rest.jobs;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Reads one job. */
@Component
public class ReadJob {

    private final FindJob jobs;
    private final AuditTrail audit;

    public ReadJob(FindJob jobs, AuditTrail audit) {
        this.jobs = jobs;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    @Handler
    public JobObject read(@Header("job_id") String id, @ExchangeProperty("caller") Caller caller) {
        var found = jobs.find(id, caller);
        audit.note(caller, "read", "job", found.id());
        return JobObject.of(found);
    }
}
