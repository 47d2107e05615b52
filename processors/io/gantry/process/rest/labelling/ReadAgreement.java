package io.gantry.process.rest.labelling;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.labelling.Agreement;
import io.gantry.model.labelling.LabellingRequest;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.labelling.RequestLabels;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how far the labelers of a request agree, and how often each is right where that is known. */
@Component
public class ReadAgreement {

    private static final double DIGITS = 1e4;

    private final FindLabellingRequest requests;
    private final RequestLabels labels;
    private final AuditTrail audit;

    public ReadAgreement(FindLabellingRequest requests, RequestLabels labels, AuditTrail audit) {
        this.requests = requests;
        this.labels = labels;
        this.audit = audit;
    }

    /** @throws io.gantry.model.failure.NotFound when there is no such request */
    @Handler
    public AgreementObject read(@Header("request_id") UUID id, @ExchangeProperty("caller") Caller caller) {
        LabellingRequest request = requests.find(id, caller);
        audit.note(caller, "read", "labelling-request", id);
        Agreement agreement = new Agreement(request.fields().classes());
        try {
            labels.read(id, images -> images.forEach(agreement::add));
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
        return answer(id, agreement);
    }

    private static AgreementObject answer(UUID id, Agreement agreement) {
        return new AgreementObject(
                id,
                agreement.overlapping(),
                rounded(agreement.alpha()),
                agreement.alphaOfClasses().entrySet().stream()
                        .map(each -> new ClassAgreement(each.getKey(), rounded(each.getValue())))
                        .toList(),
                agreement.pairs().stream()
                        .map(pair -> new PairAgreement(
                                List.of(pair.first(), pair.second()),
                                pair.pictures(),
                                rounded(pair.observed()),
                                rounded(pair.kappa())))
                        .toList(),
                agreement.scores().entrySet().stream()
                        .map(each -> new LabelerScore(
                                each.getKey(),
                                each.getValue().labelled(),
                                each.getValue().gold(),
                                each.getValue().right(),
                                rounded(each.getValue().accuracy())))
                        .toList());
    }

    private static @Nullable Double rounded(OptionalDouble value) {
        return value.isPresent() ? Math.round(value.getAsDouble() * DIGITS) / DIGITS : null;
    }

    /**
     * How labelers agree.
     *
     * @param overlapping how many pictures two or more labelled
     * @param alpha Krippendorff's, null where it can't be told
     */
    public record AgreementObject(
            UUID requestId,
            long overlapping,
            @Nullable Double alpha,
            List<ClassAgreement> classes,
            List<PairAgreement> pairs,
            List<LabelerScore> labelers) {}

    /** How they agree on one class. */
    public record ClassAgreement(String name, @Nullable Double alpha) {}

    /**
     * How two agree.
     *
     * @param observed the part of the pictures of which both said the same
     * @param kappa Cohen's, null where it can't be told
     */
    public record PairAgreement(
            List<String> labelers,
            long pictures,
            @Nullable Double observed,
            @Nullable Double kappa) {}

    /**
     * What a labeler did.
     *
     * @param gold how many pictures he labelled whose labels are known
     * @param accuracy the part of those that he got right, null where there is none
     */
    public record LabelerScore(
            String username,
            long labelled,
            long gold,
            long right,
            @Nullable Double accuracy) {}
}
