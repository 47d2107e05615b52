package io.gantry.process.stage.deliver;

import io.gantry.model.delivery.Delivery;
import io.gantry.settings.DicomAddresses;
import io.gantry.settings.SendingSettings.Destination;
import java.util.List;
import java.util.UUID;

/**
 * What is sent to one destination on one association.
 *
 * @param claim under which this node holds it
 * @param name the destination's name in the configuration
 */
public record DeliveryBatch(UUID claim, String name, Destination destination, List<Delivery> deliveries) {

    public DeliveryBatch {
        deliveries = List.copyOf(deliveries);
    }

    /** The endpoint of the destination. */
    public String address() {
        return DicomAddresses.of(destination);
    }
}
