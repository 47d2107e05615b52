package io.gantry.dicom.net;

import io.gantry.dicom.spool.Entry;
import io.gantry.dicom.spool.Spool;
import io.gantry.dicom.spool.SpoolSettings;
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
final class TestScp implements Closeable {
    /** Short, so that a test of a limit is not long. */
    static final TimeLimits LIMITS = new TimeLimits(
            Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60));

    record Stored(StoreRequest request, InstanceFacts facts, Entry file) {}

    final BlockingQueue<Stored> stored = new LinkedBlockingQueue<>();
    final BlockingQueue<AssociationReceipt> receipts = new LinkedBlockingQueue<>();
    volatile int answer = Status.SUCCESS;
    final Spool spool;
    private final DicomServer server;

    TestScp(Path directory) throws IOException {
        this(directory, Optional.empty(), UnaryOperator.identity());
    }

    TestScp(Path directory, Optional<SSLContext> tls, UnaryOperator<AcceptorSettings> change) throws IOException {
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
    static UnaryOperator<AcceptorSettings> limited(TimeLimits limits) {
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

    int port() {
        return server.port();
    }

    int connections() {
        return server.connections();
    }

    DicomServer server() {
        return server;
    }

    AssociationReceipt receipt() throws InterruptedException {
        return Optional.ofNullable(receipts.poll(60, TimeUnit.SECONDS)).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        server.stop(Duration.ofSeconds(2));
        spool.close();
    }
}
