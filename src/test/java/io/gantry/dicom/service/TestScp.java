package io.gantry.dicom.service;

import io.gantry.dicom.dimse.AcceptorSettings;
import io.gantry.dicom.dimse.AssociationListener;
import io.gantry.dicom.dimse.AssociationReceipt;
import io.gantry.dicom.dimse.CallerPolicy;
import io.gantry.dicom.dimse.DicomServer;
import io.gantry.dicom.dimse.Service;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.spool.Entry;
import io.gantry.dicom.spool.Spool;
import io.gantry.dicom.spool.SpoolSettings;
import io.gantry.dicom.ul.TimeLimits;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/** A storage and verification SCP on a free port that remembers what it got. */
public final class TestScp implements Closeable {
    /** Short, so that a test of a limit is not long. */
    public static final TimeLimits LIMITS = new TimeLimits(
            Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60));

    public record Stored(StoreRequest request, InstanceFacts facts, Entry file) {}

    public final BlockingQueue<Stored> stored = new LinkedBlockingQueue<>();
    public final BlockingQueue<AssociationReceipt> receipts = new LinkedBlockingQueue<>();
    public volatile int answer = Status.SUCCESS;
    public final Spool spool;
    private final DicomServer server;

    public TestScp(Path directory) throws IOException {
        this(directory, Optional.empty(), UnaryOperator.identity());
    }

    public TestScp(Path directory, Optional<SSLContext> tls, UnaryOperator<AcceptorSettings> change)
            throws IOException {
        spool = Spool.open(new SpoolSettings(directory, 8 << 20, 1, 1L << 30, 0));
        List<Service> services = List.of(
                new EchoService(association -> Status.SUCCESS),
                new StoreService(StorageClasses.STANDARD, spool, this::store));
        AcceptorSettings settings = new AcceptorSettings(Set.of(), CallerPolicy.OPEN, services, 16384, 8, LIMITS);
        server = DicomServer.start(
                new InetSocketAddress("127.0.0.1", 0), tls, 1000, change.apply(settings), new AssociationListener() {
                    @Override
                    public void closed(AssociationReceipt receipt) {
                        receipts.add(receipt);
                    }
                });
    }

    /** Settings with other limits. */
    public static UnaryOperator<AcceptorSettings> limited(TimeLimits limits) {
        return settings -> new AcceptorSettings(
                settings.calledAes(),
                settings.callers(),
                settings.services(),
                settings.maxPduLength(),
                settings.maxOperations(),
                limits);
    }

    private int store(StoreRequest request, InstanceFacts facts, Entry file) {
        if (answer == Status.SUCCESS) {
            stored.add(new Stored(request, facts, file));
        }
        return answer;
    }

    public int port() {
        return server.port();
    }

    public int connections() {
        return server.connections();
    }

    public DicomServer server() {
        return server;
    }

    public AssociationReceipt receipt() throws InterruptedException {
        return Optional.ofNullable(receipts.poll(60, TimeUnit.SECONDS)).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        server.stop(Duration.ofSeconds(2));
        spool.close();
    }
}
