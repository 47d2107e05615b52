package io.gantry.process.studies;

import io.gantry.model.AssociationNotFound;
import io.gantry.model.AssociationView;
import io.gantry.model.Caller;
import io.gantry.model.Ids;
import io.gantry.store.Associations;
import io.gantry.store.AuditTrail;
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
        UUID association = Ids.parse(id, AssociationNotFound::new);
        AssociationView found = associations.find(association).orElseThrow(AssociationNotFound::new);
        audit.note(caller, "read", "association", association);
        return found;
    }
}
