package io.gantry.process.rest.jobs;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.file.StoredFile;
import io.gantry.store.accounts.AuditTrail;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Finds the file of a job that is about to be downloaded. */
@Component
public class FindJobFile {

    private final FindJob jobs;
    private final AuditTrail audit;

    public FindJobFile(FindJob jobs, AuditTrail audit) {
        this.jobs = jobs;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or it is somebody else's
     * @throws NotFound when it has no file */
    @Handler
    public StoredFile find(@Header("job_id") String id, @ExchangeProperty("caller") Caller caller) {
        var job = jobs.find(id, caller);
        var file = job.file();
        if (file == null) {
            throw NotFound.jobFile();
        }
        audit.note(caller, "download", "job", job.id());
        return new StoredFile(
                file.name(), file.size(), file.objectKey(), job.id().toString(), job.createdAt());
    }
}
