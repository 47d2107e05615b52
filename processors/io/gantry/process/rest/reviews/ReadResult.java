package io.gantry.process.rest.reviews;

import io.gantry.model.account.Caller;
import io.gantry.model.review.JudgedResult;
import io.gantry.model.review.ResultFilter;
import io.gantry.model.review.Times;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Owned;
import io.gantry.store.reviews.JudgedResults;
import java.util.List;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows results to readers. */
@Component
public class ReadResult {

    private final FindResult find;
    private final JudgedResults results;
    private final Owned owned;
    private final AuditTrail audit;

    public ReadResult(FindResult find, JudgedResults results, Owned owned, AuditTrail audit) {
        this.find = find;
        this.results = results;
        this.owned = owned;
        this.audit = audit;
    }

    /** @throws io.gantry.model.failure.NotFound when there is none, or it is of somebody else's images */
    public ResultObject read(@Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        JudgedResult result = find.find(id, caller);
        audit.note(caller, "read", "analysis", result.analysisId());
        return ResultObject.of(result);
    }

    /** Results, the latest first. */
    public List<ResultObject> list(
            @Header("submission_id") @Nullable UUID submission,
            @Header("scan_id") @Nullable UUID scan,
            @Header("study_uid") @Nullable String study,
            @Header("verdict") @Nullable String verdict,
            @Header("min_probability") @Nullable Double least,
            @Header("max_probability") @Nullable Double most,
            @Header("model") @Nullable String model,
            @Header("version") @Nullable String version,
            @Header("since") @Nullable String since,
            @Header("until") @Nullable String until,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller) {
        var filter = new ResultFilter(
                owned.listedFor(caller),
                null,
                submission,
                scan,
                study,
                verdict,
                least,
                most,
                model,
                version,
                Times.parse("since", since),
                Times.parse("until", until),
                false);
        var found = results.list(filter, limit, offset);
        audit.note(caller, "list", "analysis", null);
        return found.stream().map(ResultObject::of).toList();
    }
}
