package io.gantry.process.rest.runs;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.Submission;
import io.gantry.store.accounts.Owned;
import io.gantry.store.submissions.Submissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds a bulk run for somebody who may see it: its owner, and whoever sees all. Dropped ZIPs are bulk runs too. */
@Component
class FindRun {

    private static final Set<Door> DOORS = EnumSet.of(Door.BULK, Door.DROP);

    private final Submissions submissions;
    private final Owned owned;

    FindRun(Submissions submissions, Owned owned) {
        this.submissions = submissions;
        this.owned = owned;
    }

    Submission find(String id, Caller caller) {
        UUID run = Ids.parse(id, NotFound::run);
        Submission found = submissions.find(run).orElseThrow(NotFound::run);
        if (!DOORS.contains(found.door()) || !owned.sees(caller, found.ownerId())) {
            throw NotFound.run();
        }
        return found;
    }
}
