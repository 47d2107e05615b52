package io.gantry.process.rest.patients;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.patient.ScanReport;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Scans;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the report of a scan's last analysis. */
@Component
public class ReadScanReport {

    private final Scans scans;
    private final AuditTrail audit;

    public ReadScanReport(Scans scans, AuditTrail audit) {
        this.scans = scans;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such scan, or it was not analysed yet */
    @Handler
    public KeptReport read(@Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID scan = Ids.parse(id, NotFound::scan);
        ScanReport report = scans.report(scan).orElseThrow(NotFound::scan);
        if (report.json() == null) {
            throw NotFound.report();
        }
        audit.note(caller, "read", "scan", scan);
        return new KeptReport(report.json(), report.processedAt());
    }

    /** The contract's answer. */
    public record KeptReport(
            @JsonRawValue String report, @Nullable Instant processedAt) {}
}
