package io.gantry.dicom;

import io.gantry.dicom.dimse.AcceptorSettings;
import io.gantry.dicom.dimse.AssociationListener;
import io.gantry.dicom.dimse.AssociationReceipt;
import io.gantry.dicom.dimse.CallerPolicy;
import io.gantry.dicom.dimse.DicomServer;
import io.gantry.dicom.dimse.Service;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.service.CommitmentHandler;
import io.gantry.dicom.service.CommitmentService;
import io.gantry.dicom.service.EchoService;
import io.gantry.dicom.service.StorageClasses;
import io.gantry.dicom.service.StoreService;
import io.gantry.dicom.spool.Entry;
import io.gantry.dicom.spool.Spool;
import io.gantry.dicom.spool.SpoolSettings;
import io.gantry.dicom.ul.Rejection;
import io.gantry.model.failure.CannotStart;
import io.gantry.model.failure.Failure;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One port, and the consumers on it, told apart by the called AE title. The first consumer's options count for all. */
final class DicomListener {
    private static final Logger LOG = LoggerFactory.getLogger(DicomListener.class);

    /** Well below Camel's shutdown timeout: how an association ended is still told to the routes. */
    private static final Duration GRACE = Duration.ofMillis(1500);

    private static final int SEGMENT_BYTES = 64 << 20;
    private static final int READY_SEGMENTS = 2;

    private final List<DicomConsumer> consumers = new CopyOnWriteArrayList<>();
    private @Nullable Spool spool;
    private @Nullable DicomServer server;

    synchronized void add(DicomConsumer consumer) throws Exception {
        consumers.add(consumer);
        if (server == null) {
            try {
                start(consumer.getEndpoint());
            } catch (Exception e) {
                consumers.remove(consumer);
                stop();
                throw e;
            }
        }
    }

    /** True when none is left, and the listener stopped. */
    synchronized boolean remove(DicomConsumer consumer) throws IOException {
        boolean last = consumers.equals(List.of(consumer));
        if (last) {
            stop(); // before it is taken off: it is told how its associations ended
        }
        consumers.remove(consumer);
        return last;
    }

    /** The port listened on, also when 0 was asked for. */
    synchronized int port() {
        if (server == null) {
            throw new IllegalStateException("The listener is not started");
        }
        return server.port();
    }

    private void start(DicomEndpoint endpoint) throws Exception {
        DicomConfiguration options = endpoint.getConfiguration();
        DicomAddress address = endpoint.address();
        Spool opened = Spool.open(new SpoolSettings(
                Path.of(options.spool),
                SEGMENT_BYTES,
                READY_SEGMENTS,
                options.spoolMaxBytes,
                options.spoolMinFreeBytes));
        spool = opened;
        server = listen(endpoint, address, settings(options, opened));
        LOG.info("DICOM listens on {}{}", server.port(), endpoint.tls().isPresent() ? " with TLS" : "");
        Thread recovery = new Thread(() -> recover(opened.recovered()), "dicom-recovery");
        recovery.setDaemon(true);
        recovery.start();
    }

    private DicomServer listen(DicomEndpoint endpoint, DicomAddress address, AcceptorSettings settings)
            throws Exception {
        try {
            return DicomServer.start(
                    new InetSocketAddress(address.host(), address.port()),
                    endpoint.tls(),
                    endpoint.getConfiguration().maxAssociations,
                    settings,
                    new Closes());
        } catch (BindException e) {
            throw new CannotStart(
                    "Port " + address.port() + " for DICOM is in use: stop the program that uses it, or set another"
                            + " (gantry.dicom.port, gantry.dicom.tls.port).",
                    e);
        }
    }

    private void stop() throws IOException {
        if (server != null) {
            server.stop(GRACE);
            server = null;
        }
        if (spool != null) {
            spool.close();
            spool = null;
        }
    }

    private AcceptorSettings settings(DicomConfiguration options, Spool opened) {
        StorageClasses classes =
                new StorageClasses(set(options.privateSopClasses), set(options.privateTransferSyntaxes));
        List<Service> services = new ArrayList<>();
        services.add(new EchoService(association -> consumer(association.calledAe())
                .map(found -> found.echo(association))
                .orElse(Status.SUCCESS)));
        services.add(new StoreService(classes, opened, (request, facts, file) -> consumer(
                        request.association().calledAe())
                .map(found -> found.store(request, facts, file))
                .orElse(Status.OUT_OF_RESOURCES)));
        CommitmentHandler commitment = options.commitment;
        if (commitment != null) {
            services.add(new CommitmentService(commitment));
        }
        return new AcceptorSettings(Set.of(), this::judge, services, options.maxPduLength, 32, options.limits());
    }

    private static Set<String> set(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toSet());
    }

    private Optional<Rejection> judge(CallerPolicy.Caller caller) {
        Optional<DicomConsumer> found = consumer(caller.calledAe());
        return found.isEmpty()
                ? Optional.of(Rejection.CALLED_AE)
                : found.get().getEndpoint().getConfiguration().policy().judge(caller);
    }

    private Optional<DicomConsumer> consumer(String calledAe) {
        return consumers.stream()
                .filter(consumer -> consumer.getEndpoint().address().answersTo(calledAe))
                .findFirst();
    }

    private void recover(List<Entry> entries) {
        for (Entry entry : entries) {
            try {
                ExchangeHeaders.Recovered recovered = ExchangeHeaders.Recovered.of(entry);
                boolean done = consumer(recovered.calledAe())
                        .map(consumer -> consumer.recover(recovered, entry))
                        .orElse(false);
                if (!done) {
                    LOG.warn("An instance acknowledged before the restart waits in the spool for the next");
                }
            } catch (IOException | Failure e) {
                LOG.warn("An instance in the spool could not be read: {}", e.getMessage());
            }
        }
    }

    private final class Closes implements AssociationListener {
        @Override
        public void closed(AssociationReceipt receipt) {
            consumer(receipt.association().calledAe()).ifPresent(consumer -> consumer.closed(receipt));
        }
    }
}
