package io.gantry.process.publish;

import io.gantry.model.Caller;
import io.gantry.model.Door;
import io.gantry.model.Ids;
import io.gantry.model.RunNotFound;
import io.gantry.model.Submission;
import io.gantry.store.Submissions;
import io.gantry.store.Users;
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
