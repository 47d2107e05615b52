package io.gantry.process.deliver;

import io.gantry.model.Delivery;
import io.gantry.model.DeliveryKind;
import io.gantry.store.Deliveries;
import io.gantry.store.Leases;
import io.gantry.store.ObjectStore;
import io.gantry.store.SpoolFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Makes the objects of a batch that are not there yet, and fetches the others. */
@Component
public class MakeObjects {

    private final Deliveries deliveries;
    private final ResultFiles results;
    private final ReceivedFiles received;
    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final Leases leases;

    public MakeObjects(
            Deliveries deliveries,
            ResultFiles results,
            ReceivedFiles received,
            ObjectStore objects,
            SpoolFiles spool,
            Leases leases) {
        this.deliveries = deliveries;
        this.results = results;
        this.received = received;
        this.objects = objects;
        this.spool = spool;
        this.leases = leases;
    }

    /** What can be sent of a batch; whose images are gone has failed. The batch is held until it is closed. */
    @Handler
    public PreparedBatch make(@ExchangeProperty("batch") DeliveryBatch batch) throws IOException {
        leases.hold(batch.claim());
        List<PreparedBatch.Prepared> prepared = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        try {
            for (Delivery delivery : batch.deliveries()) {
                int before = files.size();
                fetch(delivery, files);
                List<Path> own = files.subList(before, files.size());
                if (own.isEmpty()) {
                    deliveries.failed(delivery, null, "The images are no longer kept.");
                } else {
                    prepared.add(new PreparedBatch.Prepared(delivery, own));
                }
            }
            return new PreparedBatch(prepared);
        } catch (IOException | RuntimeException e) {
            files.forEach(spool::drop);
            throw e;
        }
    }

    private void fetch(Delivery delivery, List<Path> files) throws IOException {
        if (delivery.kind() == DeliveryKind.FORWARD) {
            received.fetch(delivery.submissionId(), files);
            return;
        }
        Path file = spool.temporary("send");
        if (delivery.objectKey() != null) {
            files.add(file);
            objects.fetch(delivery.objectKey(), file);
        } else if (results.make(delivery, file)) {
            files.add(file);
        }
    }
}
