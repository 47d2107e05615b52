package io.gantry.process.deliver;

import io.gantry.dicom.DicomHeaders;
import io.gantry.model.Delivery;
import io.gantry.store.Deliveries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Keeps what a destination answered to each object. Sent is only what it said it has. */
@Component
public class KeepAnswers {

    private final Deliveries deliveries;
    private final TriesLeft tries;

    public KeepAnswers(Deliveries deliveries, TriesLeft tries) {
        this.deliveries = deliveries;
        this.tries = tries;
    }

    /** @param answers one for each object, in the order in which they were sent */
    @Handler
    public void keep(
            @Header(DicomHeaders.RESULTS) List<Map<String, Object>> answers,
            @ExchangeProperty("prepared") PreparedBatch prepared,
            @ExchangeProperty("batch") DeliveryBatch batch) {
        for (int i = 0; i < answers.size(); i++) {
            keep(prepared.objects().get(i).delivery(), answer(answers.get(i)), batch);
        }
    }

    private static StoreAnswer answer(Map<String, Object> answer) {
        return new StoreAnswer(
                (Integer) answer.get(DicomHeaders.STATUS),
                Optional.ofNullable(answer.get("comment")).map(Object::toString));
    }

    private void keep(Delivery delivery, StoreAnswer answer, DeliveryBatch batch) {
        if (answer.isStored()) {
            boolean commitment = batch.destination().commitment();
            deliveries.sent(delivery, answer.status(), answer.isSuccess() ? null : answer.words(), commitment);
        } else if (answer.isTemporary()) {
            tries.giveBack(delivery, answer.status(), batch.destination() + " answered " + answer.words() + ".");
        } else {
            deliveries.refused(delivery, answer.status(), batch.destination() + " answered " + answer.words() + ".");
        }
    }
}
