package io.gantry.dicom.net;

import io.gantry.dicom.spool.Spool;
import io.gantry.dicom.spool.SpoolSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * A storage SCP that answers Success when the instance is durable in the spool, and keeps it there. For benchmarks.
 *
 * <p>Arguments: port, directory, maximum PDU length, segments of the spool to prepare.
 */
public final class StoreScp {
    private StoreScp() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Path directory = Path.of(arguments[1]);
        long maxPdu = Long.parseLong(arguments[2]);
        int segments = Integer.parseInt(arguments[3]);
        SpoolSettings settings = new SpoolSettings(directory, 64 << 20, segments, 64L << 30, 1L << 30);
        Spool spool = Spool.open(settings);
        StoreHandler keep = (request, facts, file) -> Status.SUCCESS;
        List<Service> services = List.of(
                new EchoService(association -> Status.SUCCESS), new StoreService(StorageClasses.STANDARD, spool, keep));
        AcceptorSettings acceptor =
                new AcceptorSettings(Set.of(), CallerPolicy.OPEN, services, maxPdu, 32, TimeLimits.DEFAULT);
        DicomServer.start(new InetSocketAddress(port), Optional.empty(), 1000, acceptor, AssociationListener.NONE);
        new CountDownLatch(1).await();
    }
}
