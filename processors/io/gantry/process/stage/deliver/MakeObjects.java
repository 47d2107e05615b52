package io.gantry.process.stage.deliver;

import io.gantry.model.delivery.Delivery;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.failure.UnreadableDicom;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.store.deliveries.Deliveries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the objects of a batch that are not there yet, and fetches the others. */
@Component
public class MakeObjects {

    private static final Logger LOG = LoggerFactory.getLogger(MakeObjects.class);

    private final Deliveries deliveries;
    private final TriesLeft tries;
    private final ResultFiles results;
    private final ReceivedFiles received;
    private final ObjectStore objects;
    private final SpoolFiles spool;

    public MakeObjects(
            Deliveries deliveries,
            TriesLeft tries,
            ResultFiles results,
            ReceivedFiles received,
            ObjectStore objects,
            SpoolFiles spool) {
        this.deliveries = deliveries;
        this.tries = tries;
        this.results = results;
        this.received = received;
        this.objects = objects;
        this.spool = spool;
    }

    /**
     * What can be sent of a batch; whose images are gone has failed, and what can't be made now is tried again without
     * the others having to wait.
     */
    @Handler
    public PreparedBatch make(@ExchangeProperty("batch") DeliveryBatch batch) {
        List<PreparedBatch.Prepared> prepared = new ArrayList<>();
        try {
            for (Delivery delivery : batch.deliveries()) {
                make(delivery, prepared);
            }
            return new PreparedBatch(prepared);
        } catch (RuntimeException e) {
            prepared.forEach(made -> made.files().forEach(spool::drop));
            throw e;
        }
    }

    private void make(Delivery delivery, List<PreparedBatch.Prepared> prepared) {
        List<Path> files = new ArrayList<>();
        try {
            fetch(delivery, files);
        } catch (UnreadableDicom e) {
            files.forEach(spool::drop);
            LOG.error("Delivery {} to {} can't be made: {}", delivery.id(), delivery.destination(), e.getMessage());
            deliveries.failed(delivery, null, "The object would not be valid DICOM. Please tell the administrator.");
            return;
        } catch (IOException | RuntimeException e) {
            files.forEach(spool::drop);
            String name = e.getClass().getSimpleName();
            LOG.warn("Delivery {} to {} could not be prepared: {}", delivery.id(), delivery.destination(), name);
            LOG.debug("The failure in full", e);
            tries.giveBack(delivery, null, Trouble.reason(e, "prepare it"));
            return;
        }
        if (files.isEmpty()) {
            deliveries.failed(delivery, null, "The images are no longer kept.");
        } else {
            prepared.add(new PreparedBatch.Prepared(delivery, files));
        }
    }

    private void fetch(Delivery delivery, List<Path> files) throws IOException {
        if (delivery.kind() == DeliveryKind.FORWARD) {
            received.fetch(delivery.submissionId(), files);
            return;
        }
        Path file = spool.temporary("send");
        files.add(file);
        String made = delivery.objectKey();
        if (made != null && objects.has(made)) {
            objects.fetch(made, file);
        } else if (!results.make(delivery, file)) {
            files.forEach(spool::drop);
            files.clear();
        }
    }
}
