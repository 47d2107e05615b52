package io.gantry.process.rest.jobs;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.NotFound;
import io.gantry.model.job.Job;
import io.gantry.model.job.JobStatus;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.submissions.Jobs;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes title and description of a job, and cancels it. */
@Component
public class ChangeJob {

    private final FindJob find;
    private final Jobs jobs;
    private final AuditTrail audit;

    public ChangeJob(FindJob find, Jobs jobs, AuditTrail audit) {
        this.find = find;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** All of the change, or nothing.
     *
     * @throws NotFound when there is none, or it is somebody else's
     * @throws InvalidRequest when the status is to become anything but cancelled, or the job has ended */
    @Handler
    @Transactional
    public JobObject change(
            @Body JobChange change, @Header("job_id") String id, @ExchangeProperty("caller") Caller caller) {
        Job job = find.find(id, caller);
        if (change.status() != null && !change.status().equals(job.status().text())) {
            cancel(job, change.status());
        }
        if (change.title() != null || change.description() != null) {
            jobs.describe(job.id(), change.title(), change.description());
        }
        Job changed = jobs.find(job.id()).orElseThrow(NotFound::job);
        audit.note(caller, "change", "job", job.id());
        return JobObject.of(changed);
    }

    private void cancel(Job job, String status) {
        if (!status.equals(JobStatus.CANCELLED.text())) {
            throw new InvalidRequest("Статус можно изменить только на 'cancelled'");
        }
        if (!jobs.cancel(job.id())
                && jobs.find(job.id()).map(Job::status).orElseThrow(NotFound::job) != JobStatus.CANCELLED) {
            throw new InvalidRequest("Завершённое задание нельзя отменить");
        }
    }
}
