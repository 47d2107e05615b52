package io.gantry.process.deliver;

import io.gantry.model.Delivery;
import io.gantry.store.Deliveries;
import io.gantry.store.Leases;
import io.gantry.store.ObjectStore;
import io.gantry.store.SpoolFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Makes the objects of a batch that are not there yet, and fetches the others. */
@Component
public class MakeObjects {

    private final Deliveries deliveries;
    private final ResultFiles results;
    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final Leases leases;

    public MakeObjects(
            Deliveries deliveries, ResultFiles results, ObjectStore objects, SpoolFiles spool, Leases leases) {
        this.deliveries = deliveries;
        this.results = results;
        this.objects = objects;
        this.spool = spool;
        this.leases = leases;
    }

    /** What can be sent of a batch; whose images are gone has failed. The batch is held until it is closed. */
    @Handler
    public PreparedBatch make(@ExchangeProperty("batch") DeliveryBatch batch) throws IOException {
        leases.hold(batch.claim());
        List<PreparedBatch.Prepared> prepared = new ArrayList<>();
        try {
            for (Delivery delivery : batch.deliveries()) {
                file(delivery).ifPresent(file -> prepared.add(new PreparedBatch.Prepared(delivery, file)));
            }
            return new PreparedBatch(prepared);
        } catch (IOException | RuntimeException e) {
            prepared.forEach(object -> spool.drop(object.file()));
            throw e;
        }
    }

    private Optional<Path> file(Delivery delivery) throws IOException {
        Path file = spool.temporary("send");
        try {
            if (delivery.objectKey() != null) {
                objects.fetch(delivery.objectKey(), file);
                return Optional.of(file);
            }
            if (results.make(delivery, file)) {
                return Optional.of(file);
            }
            deliveries.failed(delivery, null, "The images that were analysed are no longer kept.");
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            spool.drop(file);
            throw e;
        }
    }
}
