package io.gantry.bench;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.dimse.AcceptorSettings;
import io.gantry.dicom.dimse.AssociationListener;
import io.gantry.dicom.dimse.CallerPolicy;
import io.gantry.dicom.dimse.DicomServer;
import io.gantry.dicom.dimse.Service;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.service.EchoService;
import io.gantry.dicom.service.InstanceSource;
import io.gantry.dicom.service.StorageClasses;
import io.gantry.dicom.service.StoreHandler;
import io.gantry.dicom.service.StoreScu;
import io.gantry.dicom.service.StoreService;
import io.gantry.dicom.spool.Entry;
import io.gantry.dicom.spool.Spool;
import io.gantry.dicom.spool.SpoolSettings;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.TimeLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * A storage SCP that answers Success when the instance is durable in the spool, for benchmarks. It releases an instance
 * when some hundred more have come, as a pipeline does that runs behind.
 *
 * <p>Arguments: port, directory, maximum PDU length, segments of the spool to prepare, instances kept, instances to send to
 * itself before the port opens, so that what is measured is a server that runs for a while.
 */
public final class StoreScp {
    private StoreScp() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Path directory = Path.of(arguments[1]);
        long maxPdu = Long.parseLong(arguments[2]);
        int segments = Integer.parseInt(arguments[3]);
        Spool spool = Spool.open(new SpoolSettings(directory, 64 << 20, segments, 64L << 30, 1L << 30));
        List<Service> services = List.of(
                new EchoService(association -> Status.SUCCESS),
                new StoreService(StorageClasses.STANDARD, spool, window(Integer.parseInt(arguments[4]))));
        AcceptorSettings acceptor =
                new AcceptorSettings(Set.of(), CallerPolicy.OPEN, services, maxPdu, 32, TimeLimits.DEFAULT);
        warmUp(acceptor, Integer.parseInt(arguments[5]));
        DicomServer.start(new InetSocketAddress(port), Optional.empty(), 1000, acceptor, AssociationListener.NONE);
        new CountDownLatch(1).await();
    }

    private static void warmUp(AcceptorSettings acceptor, int count) throws IOException {
        byte[] file = instance();
        try (DicomServer server = DicomServer.start(
                new InetSocketAddress("127.0.0.1", 0), Optional.empty(), 10, acceptor, AssociationListener.NONE)) {
            Peer self = Peer.plain("127.0.0.1", server.port(), "GANTRY", "WARMUP");
            List<InstanceSource> sources = Collections.nCopies(count, () -> new ByteArrayInputStream(file));
            new StoreScu(self, TimeLimits.DEFAULT).store(sources);
        }
    }

    private static byte[] instance() throws IOException {
        DataSet dataSet = new DataSet()
                .put(Tag.SOPClassUID, VR.UI, Uids.CT_IMAGE_STORAGE)
                .put(Tag.SOPInstanceUID, VR.UI, Uids.create())
                .put(Tag.StudyInstanceUID, VR.UI, Uids.create())
                .put(Tag.SeriesInstanceUID, VR.UI, Uids.create())
                .put(Tag.PixelData, VR.OW, new byte[2 * 512 * 512]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writePart10(out, dataSet, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        return out.toByteArray();
    }

    private static StoreHandler window(int size) {
        ConcurrentLinkedQueue<Entry> kept = new ConcurrentLinkedQueue<>();
        Semaphore room = new Semaphore(size);
        return (request, facts, file) -> {
            kept.add(file);
            if (!room.tryAcquire()) {
                release(kept.remove());
            }
            return Status.SUCCESS;
        };
    }

    private static void release(Entry file) {
        try {
            file.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
