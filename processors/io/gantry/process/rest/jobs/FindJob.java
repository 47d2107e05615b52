package io.gantry.process.rest.jobs;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.JobNotFound;
import io.gantry.model.job.Job;
import io.gantry.store.accounts.Users;
import io.gantry.store.submissions.Jobs;
import org.springframework.stereotype.Component;

/** Finds a job for somebody who may see it: its owner, and whoever sees all. */
@Component
class FindJob {

    private final Jobs jobs;
    private final Users users;

    FindJob(Jobs jobs, Users users) {
        this.jobs = jobs;
        this.users = users;
    }

    /** @throws JobNotFound when there is none, or it is somebody else's */
    Job find(String id, Caller caller) {
        Job found = jobs.find(Ids.parse(id, JobNotFound::new)).orElseThrow(JobNotFound::new);
        if (!caller.seesAll() && found.ownerId() != users.idOf(caller)) {
            throw new JobNotFound();
        }
        return found;
    }
}
