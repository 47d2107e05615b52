package io.gantry.process.rest.datasets;

import io.gantry.model.account.Caller;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.catalogue.Datasets;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes an entry of the catalogue. */
@Component
public class CreateDataset {

    private final Datasets datasets;
    private final AuditTrail audit;

    public CreateDataset(Datasets datasets, AuditTrail audit) {
        this.datasets = datasets;
        this.audit = audit;
    }

    /** @throws io.gantry.model.failure.InvalidRequest when a field is not as it has to be */
    @Handler
    @Transactional
    public DatasetDetail create(@Body DatasetChange sent, @ExchangeProperty("caller") Caller caller) {
        var made = datasets.create(sent.fields());
        audit.note(caller, "create", "dataset", made.id());
        return DatasetDetail.of(made);
    }
}
