package io.gantry.dicom.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.service.Instances;
import io.gantry.dicom.service.TestScp;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.RawPeer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an association costs, however many there are and however large what they carry. */
class ManyAssociationsTest {
    private static final int ASSOCIATIONS = 500;
    private static final int PIXELS = 15_000;

    @TempDir
    Path directory;

    @Test
    void serves_500_associations_in_the_middle_of_an_instance_each_with_little_heap() throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        try (TestScp scp = new TestScp(directory)) {
            long before = usedHeap();
            for (int i = 0; i < ASSOCIATIONS; i++) {
                RawPeer peer = new RawPeer(scp.port());
                peers.add(peer);
                peer.send(RawPeer.request(RawPeer.CT));
                assertThat(peer.receivePdu()).isInstanceOf(Pdu.AssociateAccept.class);
            }
            byte[] head = Instances.ct("2.25.7", PIXELS);
            for (RawPeer peer : peers) {
                peer.send(RawPeer.data(
                        1, true, true, RawPeer.storeRequest("2.25.7").toBytes()));
                peer.send(RawPeer.data(1, false, false, head));
            }
            assertThat(scp.connections()).isEqualTo(ASSOCIATIONS);
            long each = (usedHeap() - before) / ASSOCIATIONS;
            assertThat(each).as("bytes of heap an association").isLessThan(1 << 20);

            for (RawPeer peer : peers) {
                peer.send(RawPeer.data(1, false, true, new byte[0]));
            }
            for (RawPeer peer : peers) {
                assertThat(peer.receiveCommand().status()).isEqualTo(Status.SUCCESS);
            }
            assertThat(scp.stored).hasSize(ASSOCIATIONS);
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    /** Both ends of all associations live in this heap. */
    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
