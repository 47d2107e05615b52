package io.gantry.dicom.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.ul.RawPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which status a C-STORE gets, and what is left of it. */
class StoreServiceTest {
    @TempDir
    Path directory;

    @Test
    void keeps_the_file_with_meta_information_from_the_command() throws Exception {
        try (TestScp scp = new TestScp(directory)) {
            assertThat(store(scp, "2.25.7", Instances.ct("2.25.7", 100))).isEqualTo(Status.SUCCESS);

            TestScp.Stored stored = scp.stored.take();
            DicomObject object = DicomReader.readPart10(stored.file().open(), ReadOptions.header());
            assertThat(object.fileMeta().string(Tag.MediaStorageSOPInstanceUID)).contains("2.25.7");
            assertThat(object.fileMeta().string(Tag.TransferSyntaxUID)).contains(RawPeer.EXPLICIT);
            assertThat(object.fileMeta().string(Tag.SourceApplicationEntityTitle))
                    .contains("PEER");
            assertThat(object.fileMeta().string(Tag.ReceivingApplicationEntityTitle))
                    .contains("GANTRY");
            assertThat(stored.facts().studyInstanceUid()).contains("2.25.1");
            assertThat(stored.facts().seriesInstanceUid()).contains("2.25.2");
            assertThat(stored.facts().modality()).contains("CT");
        }
    }

    @Test
    void finds_the_header_behind_elements_larger_than_what_it_holds() throws Exception {
        byte[] dataSet = Instances.encode(Instances.header("2.25.7")
                .put(0x00091001, VR.OB, new byte[600_000])
                .put(Tag.PixelData, VR.OW, new byte[600_000]));
        try (TestScp scp = new TestScp(directory)) {
            assertThat(store(scp, "2.25.7", dataSet)).isEqualTo(Status.SUCCESS);
            assertThat(scp.stored.take().facts().seriesInstanceUid()).contains("2.25.2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../ESCAPED",
                "1..2",
                "",
                "1.2.a",
                "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2."
            })
    void refuses_an_instance_whose_uid_is_none(String uid) throws Exception {
        try (TestScp scp = new TestScp(directory)) {
            assertThat(store(scp, uid, Instances.ct("2.25.7", 10))).isEqualTo(Status.INVALID_SOP_INSTANCE);
            assertThat(scp.stored).isEmpty();
            assertNothingElseIn(directory);
        }
    }

    @Test
    void refuses_a_data_set_that_is_not_what_the_command_says() throws Exception {
        try (TestScp scp = new TestScp(directory)) {
            assertThat(store(scp, "2.25.8", Instances.ct("2.25.7", 10))).isEqualTo(Status.DATA_SET_DOES_NOT_MATCH);
        }
    }

    @Test
    void refuses_a_series_uid_that_is_none() throws Exception {
        byte[] dataSet = Instances.encode(Instances.header("2.25.7").put(Tag.SeriesInstanceUID, VR.UI, "../../etc"));
        try (TestScp scp = new TestScp(directory)) {
            assertThat(store(scp, "2.25.7", dataSet)).isEqualTo(Status.CANNOT_UNDERSTAND);
        }
    }

    @Test
    void refuses_bytes_that_are_no_data_set_and_goes_on() throws Exception {
        try (TestScp scp = new TestScp(directory);
                RawPeer peer = new RawPeer(scp.port())) {
            peer.send(RawPeer.request(RawPeer.CT));
            peer.receivePdu();
            assertThat(store(
                            peer,
                            "2.25.7",
                            "this is no data set at all".repeat(50).getBytes()))
                    .isEqualTo(Status.CANNOT_UNDERSTAND);
            assertThat(store(peer, "2.25.7", Instances.ct("2.25.7", 10))).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void answers_what_the_handler_says_and_keeps_nothing_then() throws Exception {
        try (TestScp scp = new TestScp(directory)) {
            scp.answer = 0xA701;
            assertThat(store(scp, "2.25.7", Instances.ct("2.25.7", 10))).isEqualTo(0xA701);
        }
        try (TestScp again = new TestScp(directory)) {
            assertThat(again.spool.recovered()).isEmpty();
        }
    }

    @Test
    void has_the_instance_again_after_a_restart() throws Exception {
        byte[] dataSet = Instances.ct("2.25.7", 700_000);
        try (TestScp scp = new TestScp(directory)) {
            assertThat(store(scp, "2.25.7", dataSet)).isEqualTo(Status.SUCCESS);
        }
        try (TestScp again = new TestScp(directory)) {
            assertThat(again.spool.recovered()).hasSize(1);
            assertThat(again.spool.recovered().get(0).open().readAllBytes()).endsWith(dataSet);
        }
    }

    private static int store(TestScp scp, String uid, byte[] dataSet) throws IOException {
        try (RawPeer peer = new RawPeer(scp.port())) {
            peer.send(RawPeer.request(RawPeer.CT));
            peer.receivePdu();
            return store(peer, uid, dataSet);
        }
    }

    private static int store(RawPeer peer, String uid, byte[] dataSet) throws IOException {
        peer.send(RawPeer.data(1, true, true, RawPeer.storeRequest(uid).toBytes()));
        for (int at = 0; at < dataSet.length; at += 16_000) {
            int end = Math.min(at + 16_000, dataSet.length);
            peer.send(RawPeer.data(1, false, end == dataSet.length, Arrays.copyOfRange(dataSet, at, end)));
        }
        return peer.receiveCommand().status();
    }

    private static void assertNothingElseIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory.getParent(), 3)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("ESCAPED"));
        }
    }
}
