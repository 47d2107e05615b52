package io.gantry.process.rest.patients;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Scans;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Reads what is known of one scan. */
@Component
public class ReadScan {

    private final Scans scans;
    private final AuditTrail audit;

    public ReadScan(Scans scans, AuditTrail audit) {
        this.scans = scans;
        this.audit = audit;
    }

    @Handler
    public ScanRecord read(@Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID scan = Ids.parse(id, NotFound::scan);
        ScanRecord found = ScanRecord.of(scans.find(scan).orElseThrow(NotFound::scan));
        audit.note(caller, "read", "scan", scan);
        return found;
    }
}
