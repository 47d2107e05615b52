package io.gantry.process.rest.datasets;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.catalogue.Datasets;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes what is sent of a dataset. */
@Component
public class ChangeDataset {

    private final Datasets datasets;
    private final AuditTrail audit;

    public ChangeDataset(Datasets datasets, AuditTrail audit) {
        this.datasets = datasets;
        this.audit = audit;
    }

    /** @throws NotFound when there is none
     * @throws io.gantry.model.failure.InvalidRequest when a field is not as it has to be */
    @Handler
    @Transactional
    public DatasetDetail change(
            @Body DatasetChange sent, @Header("id") int id, @ExchangeProperty("caller") Caller caller) {
        var changed = datasets.change(id, sent::over).orElseThrow(NotFound::dataset);
        audit.note(caller, "change", "dataset", id);
        return DatasetDetail.of(changed);
    }
}
