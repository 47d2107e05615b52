package io.gantry.process.rest.labelling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.quality.QualityCheck;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.quality.QualityChecks;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how far the latest quality control of a request is. */
@Component
public class ReadQualityControl {

    private static final int WHOLE = 100;

    private final FindLabellingRequest requests;
    private final QualityChecks checks;
    private final AuditTrail audit;

    public ReadQualityControl(FindLabellingRequest requests, QualityChecks checks, AuditTrail audit) {
        this.requests = requests;
        this.checks = checks;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such request, or it is somebody else's */
    @Handler
    public State read(@Header("request_id") String id, @ExchangeProperty("caller") Caller caller) {
        UUID requestId = requests.find(Ids.parse(id, NotFound::request), caller).id();
        audit.note(caller, "read check", "request", requestId);
        return checks.latest(requestId).map(ReadQualityControl::state).orElseGet(() -> State.none(requestId));
    }

    private static State state(QualityCheck check) {
        int progress = check.total() > 0
                ? (int) ((long) WHOLE * check.done() / check.total())
                : check.status().ended() ? WHOLE : 0;
        return new State(
                check.requestId(),
                check.status().text(),
                progress,
                check.done(),
                check.total(),
                check.reason(),
                check.createdAt(),
                check.startedAt(),
                check.endedAt());
    }

    /**
     * How far it is.
     *
     * @param status {@code none} before the first
     * @param progress 0 to 100
     * @param done steps, two for each picture
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record State(
            UUID requestId,
            String status,
            int progress,
            int done,
            int total,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String error,

            @Nullable Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {

        static State none(UUID requestId) {
            return new State(requestId, "none", 0, 0, 0, null, null, null, null);
        }
    }
}
