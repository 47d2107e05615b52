package io.gantry.process.rest.jobs;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.NotFound;
import io.gantry.model.job.Job;
import io.gantry.model.job.JobStatus;
import io.gantry.process.upload.Uploads;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.submissions.Jobs;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives its file to a job that was made without one. */
@Component
public class AttachJobFile {

    private final FindJob find;
    private final JobFiles files;
    private final Jobs jobs;
    private final AuditTrail audit;

    public AttachJobFile(FindJob find, JobFiles files, Jobs jobs, AuditTrail audit) {
        this.find = find;
        this.files = files;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such job, or it is somebody else's
     * @throws InvalidRequest when it has a file, or waits for none */
    @Handler
    public Job attach(
            @Body @Nullable Path upload,
            @Header("CamelFileName") @Nullable String name,
            @Header("fresh") boolean fresh,
            @Header("job_id") String jobId,
            @ExchangeProperty("caller") Caller caller) {
        Job job = find.find(jobId, caller);
        UUID id = job.id();
        Path file = Uploads.present(upload);
        if (job.file() != null || job.status() != JobStatus.QUEUED) {
            throw alreadyGoing();
        }
        Job going = files.keep(id, file, name, kept -> jobs.attach(id, job.ownerId(), kept, files.model(), fresh))
                .orElseThrow(AttachJobFile::alreadyGoing);
        audit.note(caller, "change", "job", id);
        return going;
    }

    private static InvalidRequest alreadyGoing() {
        return new InvalidRequest("У задания уже есть файл, или оно завершено");
    }
}
