package io.gantry.process.rest.datasets;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.catalogue.Datasets;
import io.gantry.store.images.DatasetImages;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes a dataset; its pictures are deleted once the rows are gone. */
@Component
public class RemoveDataset {

    private final Datasets datasets;
    private final DatasetImages images;
    private final AuditTrail audit;

    public RemoveDataset(Datasets datasets, DatasetImages images, AuditTrail audit) {
        this.datasets = datasets;
        this.images = images;
        this.audit = audit;
    }

    /** @throws NotFound when there is none */
    @Handler
    @Transactional
    public void remove(@Header("id") int id, @ExchangeProperty("caller") Caller caller) {
        images.removeAllOf(id);
        if (!datasets.remove(id)) {
            throw NotFound.dataset();
        }
        audit.note(caller, "delete", "dataset", id);
    }
}
