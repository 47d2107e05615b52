package io.gantry.process.rest.jobs;

import io.gantry.model.account.Caller;
import io.gantry.model.job.Job;
import io.gantry.model.job.NewJob;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.submissions.Jobs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a new job: when this returns, its file and its row would survive a power cut. */
@Component
public class AcceptJob {

    private final JobFiles files;
    private final Jobs jobs;
    private final Users users;
    private final AuditTrail audit;

    public AcceptJob(JobFiles files, Jobs jobs, Users users, AuditTrail audit) {
        this.files = files;
        this.jobs = jobs;
        this.users = users;
        this.audit = audit;
    }

    /** A job out of a form, with its file or without.
     *
     * @throws io.gantry.model.failure.UnacceptableUpload when the name or the content of the file is of no use */
    public Job form(
            @Body @Nullable Path upload,
            @Header("CamelFileName") @Nullable String name,
            @Header("title") @Nullable String title,
            @Header("description") @Nullable String description,
            @Header("fresh") boolean fresh,
            @Header("Idempotency-Key") @Nullable String key,
            @ExchangeProperty("caller") Caller caller) {
        var fields = new JobFields(title, description);
        if (upload == null || !JobFiles.isGiven(upload, name)) {
            return json(fields, key, caller);
        }
        UUID id = UUID.randomUUID();
        int owner = users.idOf(caller);
        var earlier = new Job[1];
        Job made = files.keep(id, upload, name, file -> {
                    Job kept = jobs.create(new NewJob(
                            id, owner, fields.title(), fields.description(), file, files.model(), fresh, key));
                    earlier[0] = kept;
                    return Optional.of(kept).filter(job -> job.id().equals(id));
                })
                .orElseGet(() -> earlier[0]);
        audit.note(caller, "create", "job", made.id());
        return made;
    }

    /** A job without a file. It waits for one. */
    public Job json(
            @Body JobFields fields,
            @Header("Idempotency-Key") @Nullable String key,
            @ExchangeProperty("caller") Caller caller) {
        Job made = jobs.create(new NewJob(
                UUID.randomUUID(), users.idOf(caller), fields.title(), fields.description(), null, null, false, key));
        audit.note(caller, "create", "job", made.id());
        return made;
    }
}
