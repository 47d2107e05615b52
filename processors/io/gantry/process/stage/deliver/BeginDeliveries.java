package io.gantry.process.stage.deliver;

import io.gantry.model.delivery.Delivery;
import io.gantry.model.work.Work;
import io.gantry.settings.SendingSettings;
import io.gantry.settings.SendingSettings.Destination;
import io.gantry.store.deliveries.Deliveries;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was claimed for one destination becomes a batch that is sent on one association. */
@Component
public class BeginDeliveries {

    private final Deliveries deliveries;
    private final SendingSettings settings;

    public BeginDeliveries(Deliveries deliveries, SendingSettings settings) {
        this.deliveries = deliveries;
        this.settings = settings;
    }

    /** The batch, or null when there is nothing to send. */
    @Handler
    public @Nullable DeliveryBatch begin(@Body List<Work> claimed) {
        List<Delivery> begun = deliveries.begin(claimed);
        if (begun.isEmpty()) {
            return null;
        }
        String name = begun.get(0).destination();
        Optional<Destination> destination = settings.destination(name);
        if (destination.isEmpty()) {
            begun.forEach(delivery -> deliveries.failed(
                    delivery, null, "The destination " + name + " is no longer in the configuration."));
            return null;
        }
        return new DeliveryBatch(name, destination.get(), begun);
    }
}
