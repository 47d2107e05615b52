package io.gantry.process.stage.deliver;

import io.gantry.model.delivery.Delivery;
import io.gantry.settings.DicomAddresses;
import io.gantry.settings.SendingSettings.Destination;
import java.util.List;

/**
 * What is sent to one destination on one association.
 *
 * @param name the destination's name in the configuration
 */
public record DeliveryBatch(String name, Destination destination, List<Delivery> deliveries) {

    public DeliveryBatch {
        deliveries = List.copyOf(deliveries);
    }

    /** The endpoint of the destination. */
    public String address() {
        return DicomAddresses.of(destination);
    }
}
