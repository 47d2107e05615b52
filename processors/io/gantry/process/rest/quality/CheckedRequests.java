package io.gantry.process.rest.quality;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.Owned;
import io.gantry.store.quality.QualityChecks;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds a request for somebody who may see it: its owner, and whoever sees all. */
@Component
class CheckedRequests {

    private final QualityChecks checks;
    private final Owned owned;

    CheckedRequests(QualityChecks checks, Owned owned) {
        this.checks = checks;
        this.owned = owned;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    UUID find(String id, Caller caller) {
        UUID requestId = Ids.parse(id, NotFound::request);
        checks.ownerOf(requestId).filter(owner -> owned.sees(caller, owner)).orElseThrow(NotFound::request);
        return requestId;
    }
}
