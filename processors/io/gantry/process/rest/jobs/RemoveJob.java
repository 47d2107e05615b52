package io.gantry.process.rest.jobs;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.submissions.Jobs;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes a job: its work is ended, its objects are deleted once the rows are gone. */
@Component
public class RemoveJob {

    private final FindJob find;
    private final Jobs jobs;
    private final AuditTrail audit;

    public RemoveJob(FindJob find, Jobs jobs, AuditTrail audit) {
        this.find = find;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    @Handler
    @Transactional
    public Map<String, String> remove(@Header("job_id") String id, @ExchangeProperty("caller") Caller caller) {
        var job = find.find(id, caller);
        if (!jobs.remove(job.id())) {
            throw NotFound.job();
        }
        audit.note(caller, "delete", "job", job.id());
        return Map.of("message", "Задание успешно удалено");
    }
}
