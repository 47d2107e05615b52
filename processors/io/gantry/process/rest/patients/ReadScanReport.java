package io.gantry.process.rest.patients;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.patient.ScanReport;
import io.gantry.model.review.ResultFilter;
import io.gantry.model.review.Review;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Scans;
import io.gantry.store.reviews.JudgedResults;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the report of a scan's last analysis. */
@Component
public class ReadScanReport {

    private static final int MOST_SERIES = 1000;

    private final Scans scans;
    private final JudgedResults results;
    private final AuditTrail audit;

    public ReadScanReport(Scans scans, JudgedResults results, AuditTrail audit) {
        this.scans = scans;
        this.results = results;
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
        return new KeptReport(report.json(), report.processedAt(), reviews(scan));
    }

    private List<ReviewOf> reviews(UUID scan) {
        return results.list(ResultFilter.ofScan(scan), MOST_SERIES, 0).stream()
                .filter(result -> result.review() != null)
                .map(result -> ReviewOf.of(result.analysisId(), Objects.requireNonNull(result.review())))
                .toList();
    }

    /**
     * The contract's answer.
     *
     * @param reviews what readers said of it last; left out until something was
     */
    public record KeptReport(
            @JsonRawValue String report,
            @Nullable Instant processedAt,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ReviewOf> reviews) {}

    /** What a reader said of one of its series. */
    public record ReviewOf(
            UUID analysisId, String verdict, @Nullable String reason, String reader, Instant at) {

        static ReviewOf of(UUID analysisId, Review review) {
            return new ReviewOf(analysisId, review.verdict().text(), review.reason(), review.reader(), review.at());
        }
    }
}
