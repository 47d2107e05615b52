package io.gantry.process.rest.jobs;

import io.gantry.model.account.Caller;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Owned;
import io.gantry.store.submissions.Jobs;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Lists the caller's jobs, newest first; everybody's for whoever sees all. */
@Component
public class ListJobs {

    private final Jobs jobs;
    private final Owned owned;
    private final AuditTrail audit;

    public ListJobs(Jobs jobs, Owned owned, AuditTrail audit) {
        this.jobs = jobs;
        this.owned = owned;
        this.audit = audit;
    }

    @Handler
    public List<JobObject> list(
            @Header("limit") int limit, @Header("skip") int skip, @ExchangeProperty("caller") Caller caller) {
        var found = jobs.list(owned.listedFor(caller), limit, skip);
        audit.note(caller, "list", "job", null);
        return found.stream().map(JobObject::of).toList();
    }
}
