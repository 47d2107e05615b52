package io.gantry.process.rest.jobs;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.job.Job;
import io.gantry.store.accounts.Owned;
import io.gantry.store.submissions.Jobs;
import org.springframework.stereotype.Component;

/** Finds a job for somebody who may see it: its owner, and whoever sees all. */
@Component
class FindJob {

    private final Jobs jobs;
    private final Owned owned;

    FindJob(Jobs jobs, Owned owned) {
        this.jobs = jobs;
        this.owned = owned;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    Job find(String id, Caller caller) {
        Job found = jobs.find(Ids.parse(id, NotFound::job)).orElseThrow(NotFound::job);
        if (!owned.sees(caller, found.ownerId())) {
            throw NotFound.job();
        }
        return found;
    }
}
