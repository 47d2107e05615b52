package io.gantry.dicom.dimse;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gantry.dicom.service.EchoService;
import io.gantry.dicom.service.TestScp;
import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.ItemWriter;
import io.gantry.dicom.ul.RawPeer;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a peer sends once it is associated, the association ends by itself, by the protocol, and the acceptor goes on:
 * nothing hangs and nothing fails but what the peer did. Bytes come as data fragments where they are no PDUs of their own.
 */
class AssociationFuzzTest {
    @TempDir
    static Path directory;

    private static TestScp scp;

    @BeforeAll
    static void start() throws IOException {
        scp = new TestScp(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        scp.close();
    }

    @FuzzTest(maxDuration = "5m")
    void any_bytes_on_an_association_end_it_in_order(byte[] bytes) throws Exception {
        converse(bytes);
    }

    @FuzzTest(maxDuration = "5m")
    void any_fragments_on_an_association_end_it_in_order(byte[] bytes) throws Exception {
        if (bytes.length > 2) {
            int cut = 1 + (bytes[0] & 0xFF) * (bytes.length - 2) / 256;
            byte[] first = new byte[cut];
            byte[] second = new byte[bytes.length - 1 - cut];
            System.arraycopy(bytes, 1, first, 0, cut);
            System.arraycopy(bytes, 1 + cut, second, 0, second.length);
            ItemWriter stream = new ItemWriter()
                    .raw(RawPeer.data(
                            1, true, true, RawPeer.storeRequest("2.25.7").toBytes()))
                    .raw(RawPeer.data(1, false, false, first))
                    .raw(RawPeer.data(1, false, true, second));
            converse(stream.toBytes());
        }
    }

    private static void converse(byte[] bytes) throws Exception {
        BugDetectors.allowNetworkConnections();
        try (RawPeer peer = new RawPeer(scp.port())) {
            peer.send(RawPeer.request(RawPeer.CT, EchoService.VERIFICATION));
            peer.receive().orElseThrow();
            peer.send(bytes).hangUp();
            while (peer.receive().isPresent()) {
                // Answers to what was understood.
            }
        } catch (SocketException reset) {
            // The acceptor closed while bytes were on their way.
        }
        AssociationReceipt receipt = scp.receipts.poll(60, TimeUnit.SECONDS);
        if (receipt == null || receipt.end() == AssociationEnd.ABORTED || receipt.end() == AssociationEnd.TIMED_OUT) {
            throw new AssertionError("the association ended with " + receipt);
        }
        for (TestScp.Stored stored = scp.stored.poll(); stored != null; stored = scp.stored.poll()) {
            stored.file().release();
        }
    }
}
