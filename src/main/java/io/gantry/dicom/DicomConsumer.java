package io.gantry.dicom;

import io.gantry.dicom.dimse.AssociationFacts;
import io.gantry.dicom.dimse.AssociationReceipt;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.service.InstanceFacts;
import io.gantry.dicom.service.StoreRequest;
import io.gantry.dicom.spool.Entry;
import io.gantry.model.Outage;
import io.gantry.model.failure.Failure;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.failure.UnreadableDicom;
import io.gantry.model.file.WordsOfDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes exchanges of what an association brings, and a DIMSE status of how they end. */
public class DicomConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(DicomConsumer.class);

    /** As long as nothing is refused for want of room, there is room again. */
    private static final Duration CALM = Duration.ofSeconds(10);

    private final DicomEndpoint endpoint;
    private final Set<String> events;
    private final Outage outage = new Outage();

    public DicomConsumer(DicomEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.events = Set.of(endpoint.getConfiguration().events.split(","));
    }

    @Override
    public DicomEndpoint getEndpoint() {
        return endpoint;
    }

    /** The port listened on while the consumer runs, also when its address says 0 for any. */
    public int getPort() {
        return endpoint.getComponent().portOf(this);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.getComponent().register(this);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.getComponent().unregister(this);
        super.doStop();
    }

    int echo(AssociationFacts association) {
        if (!events.contains("echo")) {
            return Status.SUCCESS;
        }
        Exchange exchange = createExchange(false);
        ExchangeHeaders.put(exchange.getMessage(), "echo", association);
        return process(exchange);
    }

    int store(StoreRequest request, InstanceFacts facts, Entry file) {
        if (!events.contains("store")) {
            return Status.OUT_OF_RESOURCES;
        }
        Exchange exchange = createExchange(false);
        ExchangeHeaders.put(exchange.getMessage(), "store", request.association());
        ExchangeHeaders.put(exchange.getMessage(), request, facts);
        return process(exchange, file);
    }

    /** Hands on what an earlier run acknowledged; true when it was done with. */
    boolean recover(ExchangeHeaders.Recovered recovered, Entry file) {
        Exchange exchange = createExchange(false);
        recovered.putInto(exchange.getMessage());
        return Status.isDone(process(exchange, file));
    }

    void closed(AssociationReceipt receipt) {
        if (events.contains("close")) {
            Exchange exchange = createExchange(false);
            ExchangeHeaders.put(exchange.getMessage(), receipt);
            process(exchange);
        }
    }

    private int process(Exchange exchange, Entry file) {
        boolean manual = endpoint.getConfiguration().release.equals("manual");
        Runnable release = () -> release(file);
        exchange.getMessage().setBody(new EntryStream(file));
        exchange.getMessage().setHeader(DicomHeaders.LENGTH, file.length());
        if (manual) {
            exchange.getMessage().setHeader(DicomHeaders.RELEASE, release);
        }
        int status = process(exchange);
        if (Status.isDone(status) && outage.ends(CALM)) {
            LOG.info("The DICOM door takes all instances again");
        }
        if (!manual && Status.isDone(status)) {
            release.run();
        }
        return status;
    }

    /** The one place where the outcome of an exchange becomes a status. */
    private int process(Exchange exchange) {
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Exception failure = exchange.getException();
        int status = failure == null
                ? exchange.getMessage().getHeader(DicomHeaders.STATUS, Status.SUCCESS, Integer.class)
                : statusOf(failure);
        if (failure != null) {
            tell(failure, status);
        }
        releaseExchange(exchange, false);
        return status;
    }

    private void tell(Exception failure, int status) {
        if (failure instanceof UnreadableDicom) {
            LOG.info("An instance was refused: {}", failure.getMessage());
        } else if (status != Status.OUT_OF_RESOURCES || outage.begins()) {
            LOG.warn("An exchange of the DICOM door failed, answered {}: {}", Status.text(status), words(failure));
        }
    }

    /** What failed for a reason of the hub's own may quote what came in. */
    private static String words(Exception failure) {
        if (failure instanceof Failure) {
            return String.valueOf(failure.getMessage());
        }
        return failure instanceof IOException disk
                ? WordsOfDisk.of(disk)
                : failure.getClass().getSimpleName();
    }

    private static int statusOf(Exception failure) {
        if (failure instanceof UnreadableDicom) {
            return Status.CANNOT_UNDERSTAND;
        }
        return failure instanceof StoreUnavailable || failure instanceof IOException
                ? Status.OUT_OF_RESOURCES
                : Status.PROCESSING_FAILURE;
    }

    private static void release(Entry file) {
        try {
            file.release();
        } catch (IOException e) {
            LOG.warn("An instance could not be released from the spool: {}", WordsOfDisk.of(e));
        }
    }
}
