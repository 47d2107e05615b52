package io.gantry.process.rest.patients;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.patient.Scan;
import io.gantry.model.submission.Door;
import io.gantry.model.submission.NewSubmission;
import io.gantry.model.submission.Submission;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.patients.Scans;
import io.gantry.store.submissions.Submissions;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for a scan to be analysed: a submission of the file that is kept already. */
@Component
public class RequestScanAnalysis {

    private final Scans scans;
    private final Submissions submissions;
    private final Users users;
    private final AuditTrail audit;

    public RequestScanAnalysis(Scans scans, Submissions submissions, Users users, AuditTrail audit) {
        this.scans = scans;
        this.submissions = submissions;
        this.users = users;
        this.audit = audit;
    }

    @Handler
    @Transactional
    public Submission request(
            @Header("id") String id,
            @Header("fresh") boolean fresh,
            @Header("Idempotency-Key") @Nullable String idempotencyKey,
            @ExchangeProperty("caller") Caller caller) {
        UUID scanId = Ids.parse(id, NotFound::scan);
        Scan scan = scans.find(scanId).orElseThrow(NotFound::scan);
        audit.note(caller, "analyse", "scan", scanId);
        return submissions.create(new NewSubmission(
                UUID.randomUUID(),
                Door.SCAN,
                users.idOf(caller),
                scan.fileName(),
                scan.size(),
                scan.objectKey(),
                null,
                fresh,
                idempotencyKey));
    }
}
