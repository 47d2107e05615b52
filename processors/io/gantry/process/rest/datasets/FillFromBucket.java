package io.gantry.process.rest.datasets;

import io.gantry.model.account.Caller;
import io.gantry.model.catalogue.DatasetFill;
import io.gantry.model.catalogue.FillOrigin;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.NotFound;
import io.gantry.objects.OtherBuckets;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.catalogue.Datasets;
import io.gantry.store.images.DatasetFills;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Has a dataset filled from what lies in a bucket. */
@Component
public class FillFromBucket {

    private final Datasets datasets;
    private final DatasetFills fills;
    private final OtherBuckets buckets;
    private final Users users;
    private final AuditTrail audit;

    public FillFromBucket(Datasets datasets, DatasetFills fills, OtherBuckets buckets, Users users, AuditTrail audit) {
        this.datasets = datasets;
        this.fills = fills;
        this.buckets = buckets;
        this.users = users;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such dataset
     * @throws InvalidRequest when the bucket can't be read, or nothing lies there */
    @Handler
    public FillObject begin(
            @Body BucketFields sent, @Header("id") int datasetId, @ExchangeProperty("caller") Caller caller) {
        datasets.find(datasetId).orElseThrow(NotFound::dataset);
        FillOrigin.Bucket from = sent.origin();
        if (buckets.list(from, null).isEmpty()) {
            throw new InvalidRequest("prefix: no object of the bucket begins with it");
        }
        DatasetFill fill = fills.create(UUID.randomUUID(), datasetId, users.idOf(caller), from, from.name(), 0);
        audit.note(caller, "fill", "dataset", datasetId, from.name());
        return FillObject.of(fill);
    }
}
