package io.gantry.process.rest.labelling;

import io.gantry.contract.Paging;
import io.gantry.model.account.Caller;
import io.gantry.model.labelling.GoldLabels;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.labelling.GoldImages;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;

/** Says of which pictures of a request the labels are known, so that labelers are scored by them. */
@Component
public class ChangeGold {

    private final FindLabellingRequest requests;
    private final GoldImages gold;
    private final Users users;
    private final AuditTrail audit;

    public ChangeGold(FindLabellingRequest requests, GoldImages gold, Users users, AuditTrail audit) {
        this.requests = requests;
        this.gold = gold;
        this.users = users;
        this.audit = audit;
    }

    /** @throws io.gantry.model.failure.NotFound when there is no such request */
    public List<GoldLabels> list(
            @Header("request_id") UUID id,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        requests.find(id, caller);
        headers.put(Paging.TOTAL, gold.count(id));
        audit.note(caller, "read", "labelling-request", id);
        return gold.list(id, limit, offset);
    }

    /**
     * Sets what is known of a picture.
     *
     * @throws io.gantry.model.failure.NotFound when there is no such request
     * @throws io.gantry.model.failure.UnacceptableRequest when the picture is none of its, or a label none of its classes
     */
    public GoldLabels set(
            @Body LabelsOfImage known, @Header("request_id") UUID id, @ExchangeProperty("caller") Caller caller) {
        var request = requests.find(id, caller);
        var set = gold.set(request, new GoldLabels(known.imageId(), known.labels()), users.idOf(caller));
        audit.note(caller, "change", "labelling-request", id);
        return set;
    }

    /** @throws io.gantry.model.failure.NotFound when there is no such request, or nothing is known of the picture */
    public void remove(
            @Header("request_id") UUID id,
            @Header("image_id") UUID imageId,
            @ExchangeProperty("caller") Caller caller) {
        requests.find(id, caller);
        gold.remove(id, imageId);
        audit.note(caller, "change", "labelling-request", id);
    }
}
