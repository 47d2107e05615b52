package io.gantry.process.rest.collections;

import io.gantry.model.account.Caller;
import io.gantry.model.collection.UserCollection;
import io.gantry.model.failure.CollectionNotReady;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.Owned;
import io.gantry.store.collections.Collections;
import org.springframework.stereotype.Component;

/** Finds a collection for somebody who may see it: its owner, and whoever sees all. */
@Component
class FindCollection {

    private final Collections collections;
    private final Owned owned;

    FindCollection(Collections collections, Owned owned) {
        this.collections = collections;
        this.owned = owned;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    UserCollection find(int id, Caller caller) {
        return collections
                .find(id)
                .filter(found -> owned.sees(caller, found.ownerId()))
                .orElseThrow(NotFound::collection);
    }

    /**
     * The same, of one whose archive is there.
     *
     * @throws NotFound when there is none, or it is somebody else's
     * @throws CollectionNotReady when it is pending, failed or expired
     */
    UserCollection ready(int id, Caller caller) {
        UserCollection found = find(id, caller);
        return switch (found.status()) {
            case READY -> found;
            case PENDING -> throw CollectionNotReady.pending();
            case FAILED -> throw CollectionNotReady.failed(found.archive().reason());
            case EXPIRED -> throw CollectionNotReady.expired();
        };
    }
}
