package io.gantry.process.deliver;

import io.gantry.model.Delivery;
import io.gantry.settings.SendingSettings;
import io.gantry.settings.SendingSettings.Sending;
import io.gantry.store.Deliveries;
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
    private final Sending sending;

    TriesLeft(Deliveries deliveries, SendingSettings settings) {
        this.deliveries = deliveries;
        this.sending = settings.sending();
    }

    void giveBack(Delivery delivery, @Nullable Integer status, String reason) {
        if (Instant.now().isAfter(delivery.queuedAt().plus(sending.giveUpAfter()))) {
            LOG.error("Delivery {} to {} is given up: {}", delivery.id(), delivery.destination(), reason);
            deliveries.failed(delivery, status, reason + " It was tried " + delivery.attempts() + " times.");
        } else {
            deliveries.giveBack(delivery, status, reason, sending.delayAfter(delivery.attempts()));
        }
    }
}
