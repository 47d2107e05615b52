package io.gantry.process.rest.labelling;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.NotNow;
import io.gantry.model.labelling.LabelledDataset;
import io.gantry.model.labelling.LabellingRequest;
import io.gantry.model.labelling.RequestStatus;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.labelling.LabelledDatasets;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has the labels of a finished request brought into a dataset of the catalogue, and tells how far that is. */
@Component
public class GiveLabelsAway {

    private final FindLabellingRequest requests;
    private final LabelledDatasets labelled;
    private final Users users;
    private final AuditTrail audit;

    public GiveLabelsAway(FindLabellingRequest requests, LabelledDatasets labelled, Users users, AuditTrail audit) {
        this.requests = requests;
        this.labelled = labelled;
        this.users = users;
        this.audit = audit;
    }

    /**
     * Has them brought, as work; again, the dataset follows what was said since.
     *
     * @throws NotFound when there is no such request
     * @throws NotNow when it is not finished, or its labels are being brought
     * @throws io.gantry.model.failure.InvalidRequest when no licence is stated, or a field is not as it has to be
     */
    @Transactional
    public LabelledDataset ask(
            @Body DatasetBody sent, @Header("request_id") UUID id, @ExchangeProperty("caller") Caller caller) {
        LabellingRequest request = requests.find(id, caller);
        if (request.status() != RequestStatus.DONE) {
            throw new NotNow("The request is not finished: not all of its pictures are labelled");
        }
        var asked = labelled.ask(id, users.idOf(caller), DatasetBody.of(request), sent::over);
        audit.note(caller, "publish", "labelling-request", id, "dataset " + asked.datasetId());
        return asked;
    }

    /** @throws NotFound when there is no such request, or its labels went into no dataset */
    public LabelledDataset read(@Header("request_id") UUID id, @ExchangeProperty("caller") Caller caller) {
        requests.find(id, caller);
        audit.note(caller, "read", "labelling-request", id);
        return labelled.find(id).orElseThrow(NotFound::labelledDataset);
    }
}
