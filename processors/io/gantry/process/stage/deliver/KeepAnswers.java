package io.gantry.process.stage.deliver;

import io.gantry.dicom.DicomHeaders;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.result.ReportClass;
import io.gantry.model.delivery.Delivery;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.store.deliveries.Deliveries;
import io.gantry.work.Lanes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Keeps what a destination answered to each object. Sent is only what it said it has, all of it. */
@Component
public class KeepAnswers {

    private final Deliveries deliveries;
    private final Lanes lanes;
    private final TriesLeft tries;
    private final DestinationTroubles troubles;

    KeepAnswers(Deliveries deliveries, Lanes lanes, TriesLeft tries, DestinationTroubles troubles) {
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.tries = tries;
        this.troubles = troubles;
    }

    /** @param answers one for each file, in the order in which they were sent; fewer when the association broke */
    @Handler
    public void keep(
            @Header(DicomHeaders.RESULTS) List<Map<String, Object>> answers,
            @ExchangeProperty("prepared") PreparedBatch prepared,
            @ExchangeProperty("batch") DeliveryBatch batch) {
        lanes.resume(Delivery.laneOf(batch.name()));
        troubles.over(batch.name());
        int next = 0;
        for (PreparedBatch.Prepared object : prepared.before(answers.size())) {
            int end = next + object.files().size();
            List<StoreAnswer> own =
                    answers.subList(next, end).stream().map(KeepAnswers::answer).toList();
            keep(object.delivery(), own, batch);
            next = end;
        }
    }

    private static StoreAnswer answer(Map<String, Object> answer) {
        return new StoreAnswer(
                (Integer) answer.get(DicomHeaders.STATUS),
                Optional.ofNullable(answer.get("comment")).map(Object::toString));
    }

    private void keep(Delivery delivery, List<StoreAnswer> answers, DeliveryBatch batch) {
        StoreAnswer worst = answers.stream()
                .max(Comparator.comparingInt(StoreAnswer::weight))
                .orElseThrow();
        long alike =
                answers.stream().filter(one -> one.weight() == worst.weight()).count();
        String of = answers.size() == 1 ? "" : " to " + alike + " of " + answers.size() + " instances";
        String words = batch.destination() + " answered " + worst.words() + of + ".";
        deliveries.counted(delivery, answers.size());
        if (worst.isStored()) {
            boolean commitment = batch.destination().commitment();
            deliveries.sent(delivery, worst.status(), worst.isSuccess() ? null : words, commitment);
        } else if (worst.isTemporary()) {
            tries.giveBack(delivery, worst.status(), words);
        } else {
            plainer(delivery, worst)
                    .ifPresentOrElse(
                            other -> deliveries.remake(delivery, worst.status(), words, other.sopClassUid()),
                            () -> deliveries.refused(delivery, worst.status(), words));
        }
    }

    /** What the same report can be made as for a destination that does not take its class; empty for all else. */
    private static Optional<ReportClass> plainer(Delivery delivery, StoreAnswer answer) {
        return delivery.kind() == DeliveryKind.SR && answer.status() == Status.SOP_CLASS_NOT_SUPPORTED
                ? ReportClass.of(delivery.sopClassUid()).next()
                : Optional.empty();
    }
}
