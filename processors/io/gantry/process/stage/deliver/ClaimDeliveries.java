package io.gantry.process.stage.deliver;

import io.gantry.model.delivery.Delivery;
import io.gantry.settings.SendingSettings;
import io.gantry.settings.SendingSettings.Destination;
import io.gantry.settings.WorkSettings;
import io.gantry.store.deliveries.Deliveries;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what waits longest to be sent, and more for the same destination. */
@Component
public class ClaimDeliveries {

    private final Deliveries deliveries;
    private final SendingSettings settings;
    private final WorkSettings work;

    public ClaimDeliveries(Deliveries deliveries, SendingSettings settings, WorkSettings work) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.work = work;
    }

    /** The batch that is now held, or null when nothing is due. */
    @Handler
    public @Nullable DeliveryBatch claim() {
        while (true) {
            List<Delivery> claimed =
                    deliveries.claimNext(work.lease(), settings.sending().batch());
            if (claimed.isEmpty()) {
                return null;
            }
            Delivery first = claimed.get(0);
            Optional<Destination> destination = settings.destination(first.destination());
            if (destination.isPresent()) {
                return new DeliveryBatch(first.claim(), first.destination(), destination.get(), claimed);
            }
            claimed.forEach(delivery -> deliveries.failed(
                    delivery,
                    null,
                    "The destination " + delivery.destination() + " is no longer in the configuration."));
        }
    }
}
