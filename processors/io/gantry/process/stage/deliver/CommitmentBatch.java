package io.gantry.process.stage.deliver;

import io.gantry.dicom.DicomHeaders;
import io.gantry.model.delivery.InstanceReference;
import io.gantry.model.delivery.SentDelivery;
import io.gantry.settings.DicomAddresses;
import io.gantry.settings.SendingSettings.Destination;
import java.util.List;
import java.util.Map;

/**
 * What one destination is asked to answer for at a time.
 *
 * @param name the destination's name in the configuration
 */
public record CommitmentBatch(
        String transactionUid,
        String name,
        Destination destination,
        List<SentDelivery> deliveries,
        List<InstanceReference> instances) {

    /** How long a report on the association of the request is waited for; most come on one of their own. */
    private static final int REPORT_MILLISECONDS = 3000;

    public CommitmentBatch {
        deliveries = List.copyOf(deliveries);
        instances = List.copyOf(instances);
    }

    /** The endpoint of the destination; reports go to the hub's books. */
    public String address() {
        return DicomAddresses.of(destination) + "&operation=commit&commitment=#commitmentBooks&awaitReport=true"
                + "&idleTimeout=" + REPORT_MILLISECONDS;
    }

    /** The instances as the component takes them. */
    public List<Map<String, String>> request() {
        return instances.stream()
                .map(one -> Map.of(
                        DicomHeaders.SOP_CLASS_UID, one.sopClassUid(),
                        DicomHeaders.SOP_INSTANCE_UID, one.sopInstanceUid()))
                .toList();
    }
}
