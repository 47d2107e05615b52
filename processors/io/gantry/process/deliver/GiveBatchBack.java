package io.gantry.process.deliver;

import io.gantry.model.Delivery;
import io.gantry.model.Failure;
import io.gantry.model.RefusedByPeer;
import io.gantry.settings.SendingSettings;
import io.gantry.store.Deliveries;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Decides what becomes of a batch that was not answered: a destination that can't be reached is left alone for a while. */
@Component
public class GiveBatchBack {

    private static final Logger LOG = LoggerFactory.getLogger(GiveBatchBack.class);

    private final Deliveries deliveries;
    private final SendingSettings settings;
    private final TriesLeft tries;

    public GiveBatchBack(Deliveries deliveries, SendingSettings settings, TriesLeft tries) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.tries = tries;
    }

    @Handler
    public void giveBack(
            @ExchangeProperty("batch") DeliveryBatch batch,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception trouble) {
        String reason = trouble instanceof Failure known
                ? String.valueOf(known.getMessage())
                : "The hub could not send it. Please tell its administrator.";
        LOG.warn("{} objects could not be sent to {}: {}", batch.deliveries().size(), batch.name(), reason);
        LOG.debug("The failure in full", trouble);
        boolean refused = trouble instanceof RefusedByPeer peer && peer.isPermanent();
        for (Delivery delivery : batch.deliveries()) {
            if (refused) {
                deliveries.refused(delivery, null, reason);
            } else {
                tries.giveBack(delivery, null, reason);
            }
        }
        if (!refused) {
            int attempt = batch.deliveries().stream()
                    .mapToInt(Delivery::attempts)
                    .max()
                    .orElse(1);
            deliveries.postpone(batch.name(), settings.sending().delayAfter(attempt));
        }
    }
}
