package io.gantry.process.rest.studies;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.pushed.AssociationView;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.pushed.Associations;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Reads the receipt of one association. */
@Component
public class ReadAssociation {

    private final Associations associations;
    private final AuditTrail audit;

    public ReadAssociation(Associations associations, AuditTrail audit) {
        this.associations = associations;
        this.audit = audit;
    }

    @Handler
    public AssociationView read(@Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID association = Ids.parse(id, NotFound::association);
        AssociationView found = associations.find(association).orElseThrow(NotFound::association);
        audit.note(caller, "read", "association", association);
        return found;
    }
}
