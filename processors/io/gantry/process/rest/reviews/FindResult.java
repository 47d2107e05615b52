package io.gantry.process.rest.reviews;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.review.JudgedResult;
import io.gantry.model.submission.Door;
import io.gantry.store.accounts.Owned;
import io.gantry.store.reviews.JudgedResults;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds a result for somebody who may see it: whose images it is of, and whoever sees all; of scans and pushed studies any reader. */
@Component
class FindResult {

    /** What clinical staff share (decision 11 of the contracts). */
    private static final Set<Door> SHARED = Set.of(Door.SCAN, Door.DICOM);

    private final JudgedResults results;
    private final Owned owned;

    FindResult(JudgedResults results, Owned owned) {
        this.results = results;
        this.owned = owned;
    }

    /** @throws NotFound when there is none, or it is of somebody else's images */
    JudgedResult find(String id, Caller caller) {
        return results.find(Ids.parse(id, NotFound::result))
                .filter(result -> SHARED.contains(result.door()) || owned.sees(caller, result.ownerId()))
                .orElseThrow(NotFound::result);
    }
}
