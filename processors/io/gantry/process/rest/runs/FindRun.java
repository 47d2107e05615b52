package io.gantry.process.rest.runs;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.RunNotFound;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.Submission;
import io.gantry.store.accounts.Users;
import io.gantry.store.submissions.Submissions;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds a bulk run for somebody who may see it: its owner, and whoever sees all. Dropped ZIPs are bulk runs too. */
@Component
class FindRun {

    private final Submissions submissions;
    private final Users users;

    FindRun(Submissions submissions, Users users) {
        this.submissions = submissions;
        this.users = users;
    }

    Submission find(String id, Caller caller) {
        UUID run = Ids.parse(id, RunNotFound::new);
        Submission found = submissions.find(run).orElseThrow(RunNotFound::new);
        boolean own = found.ownerId() != null && found.ownerId() == users.idOf(caller);
        if (found.door() == Door.SCAN || !own && !caller.seesAll()) {
            throw new RunNotFound();
        }
        return found;
    }
}
