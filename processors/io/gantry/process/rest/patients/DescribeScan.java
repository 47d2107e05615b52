package io.gantry.process.rest.patients;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Scans;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes a scan's description. */
@Component
public class DescribeScan {

    private final Scans scans;
    private final AuditTrail audit;

    public DescribeScan(Scans scans, AuditTrail audit) {
        this.scans = scans;
        this.audit = audit;
    }

    @Handler
    @Transactional
    public ScanRecord describe(
            @Body ScanFields fields, @Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID scan = Ids.parse(id, NotFound::scan);
        ScanRecord changed =
                ScanRecord.of(scans.describe(scan, fields.description()).orElseThrow(NotFound::scan));
        audit.note(caller, "change", "scan", scan);
        return changed;
    }
}
