package io.gantry.process.stage.deliver;

import io.gantry.dicom.DicomHeaders;
import io.gantry.model.delivery.Delivery;
import io.gantry.model.failure.AssociationBroken;
import io.gantry.model.failure.RefusedByPeer;
import io.gantry.model.failure.RefusedByPeer.Advice;
import io.gantry.store.deliveries.Deliveries;
import io.gantry.work.Lanes;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides what becomes of a batch that was not answered, or not all of it. A destination that is away is left alone for a
 * while; whatever else it is, other objects do not wait for it.
 */
@Component
public class GiveBatchBack {

    private final Deliveries deliveries;
    private final Lanes lanes;
    private final KeepAnswers answered;
    private final TriesLeft tries;
    private final DestinationTroubles troubles;

    GiveBatchBack(
            Deliveries deliveries, Lanes lanes, KeepAnswers answered, TriesLeft tries, DestinationTroubles troubles) {
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.answered = answered;
        this.tries = tries;
        this.troubles = troubles;
    }

    /** @param answers to what was sent before the association broke, null when it did not come to that */
    @Handler
    public void giveBack(
            @ExchangeProperty("batch") DeliveryBatch batch,
            @ExchangeProperty("prepared") @Nullable PreparedBatch prepared,
            @Header(DicomHeaders.RESULTS) @Nullable List<Map<String, Object>> answers,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception trouble) {
        String reason = Trouble.reason(trouble, "send it");
        troubles.met(batch.name(), reason, trouble);
        if (Trouble.isAway(trouble)) {
            tries.leave(batch, reason);
        } else if (trouble instanceof RefusedByPeer refusal) {
            lanes.resume(Delivery.laneOf(batch.name()));
            boolean never = refusal.advice() == Advice.NEVER;
            batch.deliveries().forEach(delivery -> refused(delivery, never, reason));
        } else if (trouble instanceof AssociationBroken && prepared != null && answers != null) {
            answered.keep(answers, prepared, batch);
            brokeOn(prepared.after(answers.size()), reason);
        } else {
            batch.deliveries().forEach(delivery -> tries.giveBackAlone(delivery, reason));
        }
    }

    private void refused(Delivery delivery, boolean never, String reason) {
        if (never) {
            deliveries.refused(delivery, null, reason);
        } else {
            tries.giveBack(delivery, null, reason);
        }
    }

    /** The first was being sent; the turn of the others has not come yet. */
    private void brokeOn(List<Delivery> unanswered, String reason) {
        unanswered.stream().limit(1).forEach(delivery -> tries.giveBackAlone(delivery, reason));
        unanswered.stream().skip(1).forEach(deliveries::putBack);
    }
}
