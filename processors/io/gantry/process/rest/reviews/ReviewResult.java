package io.gantry.process.rest.reviews;

import io.gantry.contract.Paging;
import io.gantry.model.account.Caller;
import io.gantry.model.review.JudgedResult;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.reviews.Reviews;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what a reader says of a result, and tells what was said of it. */
@Component
public class ReviewResult {

    private final FindResult find;
    private final Reviews reviews;
    private final Users users;
    private final AuditTrail audit;

    public ReviewResult(FindResult find, Reviews reviews, Users users, AuditTrail audit) {
        this.find = find;
        this.reviews = reviews;
        this.users = users;
        this.audit = audit;
    }

    /**
     * Accepts or rejects a result, whatever was said of it before.
     *
     * @throws io.gantry.model.failure.NotFound when there is none, or it is of somebody else's images
     * @throws io.gantry.model.failure.InvalidRequest when it is rejected without saying why
     */
    @Transactional
    public ReviewObject say(
            @Body ReviewFields sent, @Header("id") String id, @ExchangeProperty("caller") Caller caller) {
        JudgedResult result = find.find(id, caller);
        var kept = reviews.say(result.analysisId(), result.ownerId(), users.idOf(caller), sent.said(), sent.why());
        audit.note(
                caller,
                "review",
                "analysis",
                result.analysisId(),
                kept.verdict().text());
        return ReviewObject.of(kept);
    }

    /**
     * All that was said of a result, in the order in which it was.
     *
     * @throws io.gantry.model.failure.NotFound when there is none, or it is of somebody else's images
     */
    public List<ReviewObject> history(
            @Header("id") String id,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        JudgedResult result = find.find(id, caller);
        headers.put(Paging.TOTAL, reviews.count(result.analysisId()));
        audit.note(caller, "read", "analysis", result.analysisId());
        return reviews.history(result.analysisId(), limit, offset).stream()
                .map(ReviewObject::of)
                .toList();
    }
}
