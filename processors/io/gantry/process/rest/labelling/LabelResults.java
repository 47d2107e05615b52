package io.gantry.process.rest.labelling;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gantry.contract.Paging;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.labelling.ChosenResult;
import io.gantry.model.labelling.RequestFields;
import io.gantry.model.review.JudgedResult;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.labelling.ChosenResults;
import io.gantry.store.reviews.JudgedResults;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a request for labels of results that a model was not sure of, or a reader rejected. */
@Component
public class LabelResults {

    private final FindLabellingRequest requests;
    private final JudgedResults results;
    private final ChosenResults chosen;
    private final Users users;
    private final AuditTrail audit;

    public LabelResults(
            FindLabellingRequest requests, JudgedResults results, ChosenResults chosen, Users users, AuditTrail audit) {
        this.requests = requests;
        this.results = results;
        this.chosen = chosen;
        this.users = users;
        this.audit = audit;
    }

    /**
     * Makes the request; its pictures are made as work.
     *
     * @throws InvalidRequest when it does not say which results, or there are none
     */
    @Transactional
    public Made create(@Body ResultsBody asked, @ExchangeProperty("caller") Caller caller) {
        RequestFields fields = asked.fields();
        var classes = asked.suggested(fields.classes());
        List<JudgedResult> found = results.list(asked.filter(), asked.most(), 0);
        check(asked, found);
        var made = chosen.create(users.idOf(caller), fields, found, classes);
        audit.note(caller, "create", "request", made.id(), found.size() + " results");
        return new Made(RequestObject.of(made), found.size());
    }

    private static void check(ResultsBody asked, List<JudgedResult> found) {
        Set<UUID> missing = new HashSet<>(asked.analysisIds() == null ? List.of() : asked.analysisIds());
        missing.removeAll(found.stream().map(JudgedResult::analysisId).collect(Collectors.toSet()));
        if (!missing.isEmpty()) {
            throw new InvalidRequest(
                    "analysis_ids: no such result fits: " + missing.iterator().next());
        }
        if (found.isEmpty()) {
            throw new InvalidRequest("No result fits that labelers were not asked about before. Ask for others.");
        }
    }

    /**
     * What became of the results that a request was made of, in the order in which they were chosen.
     *
     * @throws io.gantry.model.failure.NotFound when there is no such request, or it is somebody else's
     */
    public List<Chosen> list(
            @Header("request_id") UUID id,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        requests.find(id, caller);
        headers.put(Paging.TOTAL, chosen.count(id));
        audit.note(caller, "read", "labelling-request", id);
        return chosen.list(id, limit, offset).stream().map(Chosen::of).toList();
    }

    /** A request, and of how many results it is made. */
    public record Made(@JsonUnwrapped RequestObject request, int resultsCount) {}

    /** A result that was chosen, as it is shown. */
    public record Chosen(
            @Nullable UUID analysisId,
            String outcome,
            @Nullable UUID imageId,
            @Nullable String reason,
            String label,
            double probability,
            String model,
            List<String> labels) {

        static Chosen of(ChosenResult result) {
            return new Chosen(
                    result.analysisId(),
                    result.outcome(),
                    result.imageId(),
                    result.reason(),
                    result.said().label(),
                    result.said().probability(),
                    result.said().model(),
                    result.said().labels());
        }
    }
}
