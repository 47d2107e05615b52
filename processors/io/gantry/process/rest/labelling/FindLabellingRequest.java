package io.gantry.process.rest.labelling;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.UnacceptableRequest;
import io.gantry.model.labelling.LabellingRequest;
import io.gantry.store.accounts.Owned;
import io.gantry.store.labelling.LabellingRequests;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds a request for somebody who may see it: its customer, and whoever sees all. */
@Component
public class FindLabellingRequest {

    private final LabellingRequests requests;
    private final Owned owned;

    public FindLabellingRequest(LabellingRequests requests, Owned owned) {
        this.requests = requests;
        this.owned = owned;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    public LabellingRequest find(UUID id, Caller caller) {
        return requests.find(id)
                .filter(request -> owned.sees(caller, request.ownerId()))
                .orElseThrow(NotFound::request);
    }

    /**
     * The same where the contract tells an id that is none from one that nobody has.
     *
     * @throws UnacceptableRequest when it is no UUID
     * @throws NotFound when there is none, or it is somebody else's
     */
    public LabellingRequest find(String id, Caller caller) {
        try {
            return find(UUID.fromString(id), caller);
        } catch (IllegalArgumentException e) {
            throw new UnacceptableRequest("request_id must be a UUID");
        }
    }
}
