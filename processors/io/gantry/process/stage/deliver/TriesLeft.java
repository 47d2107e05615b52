package io.gantry.process.stage.deliver;

import io.gantry.model.delivery.Delivery;
import io.gantry.settings.SendingSettings;
import io.gantry.settings.SendingSettings.Sending;
import io.gantry.store.deliveries.Deliveries;
import io.gantry.work.Lanes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Leaves a delivery to be tried again, later each time; when that has gone on for long enough, it has failed. */
@Component
class TriesLeft {

    private static final Logger LOG = LoggerFactory.getLogger(TriesLeft.class);

    private final Deliveries deliveries;
    private final Lanes lanes;
    private final Sending sending;

    TriesLeft(Deliveries deliveries, Lanes lanes, SendingSettings settings) {
        this.deliveries = deliveries;
        this.lanes = lanes;
        this.sending = settings.sending();
    }

    /** For a batch whose destination is away: whatever waits for it waits until it is tried again. */
    void leave(DeliveryBatch batch, String reason) {
        batch.deliveries().forEach(delivery -> deliveries.leave(delivery, reason));
        lanes.pause(Delivery.laneOf(batch.name()), reason, sending::delayAfter);
        int givenUp = deliveries.giveUp(batch.name(), reason, sending.giveUpAfter());
        if (givenUp > 0) {
            LOG.error("{} deliveries to {} are given up: {}", givenUp, batch.name(), reason);
        }
    }

    /** For what its destination has no room or time for. */
    void giveBack(Delivery delivery, @Nullable Integer status, String reason) {
        giveBack(delivery, status, reason, false);
    }

    /** For what sending broke off on: nothing else is to suffer from it. */
    void giveBackAlone(Delivery delivery, String reason) {
        giveBack(delivery, null, reason, true);
    }

    private void giveBack(Delivery delivery, @Nullable Integer status, String reason, boolean alone) {
        if (Instant.now().isAfter(delivery.work().createdAt().plus(sending.giveUpAfter()))) {
            LOG.error("Delivery {} to {} is given up: {}", delivery.id(), delivery.destination(), reason);
            deliveries.failed(delivery, status, reason + " It was tried " + delivery.attempts() + " times.");
        } else {
            deliveries.giveBack(
                    delivery, status, reason, sending.delayAfter(delivery.work().attempt()), alone);
        }
    }
}
