package io.gantry.process.rest.studies;

import io.gantry.model.Page;
import io.gantry.model.account.Caller;
import io.gantry.model.pushed.AssociationView;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.pushed.Associations;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Lists the receipts of associations, newest first. */
@Component
public class ListAssociations {

    private final Associations associations;
    private final AuditTrail audit;

    public ListAssociations(Associations associations, AuditTrail audit) {
        this.associations = associations;
        this.audit = audit;
    }

    @Handler
    public Page<AssociationView> list(
            @Header("limit") int limit, @Header("offset") int offset, @ExchangeProperty("caller") Caller caller) {
        audit.note(caller, "list", "association", null);
        return associations.list(limit, offset);
    }
}
