package io.gantry.dicom.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Dcmtk;
import io.gantry.FreePorts;
import io.gantry.SharedData;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.ul.Certificates;
import io.gantry.dicom.ul.Peer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK's storescp and dcmqrscp take, tell and move what we ask of them. */
class DcmtkReceiversTest {
    private static final String HOST = "127.0.0.1";

    @TempDir
    Path directory;

    @Test
    void storescp_takes_instances_over_tls() throws Exception {
        Dcmtk.needs("openssl");
        Certificates certificates = new Certificates(directory, "hospital");
        certificates.writePem(directory);
        int port = FreePorts.next();
        Path out = Files.createDirectory(directory.resolve("out"));
        try (Dcmtk.Server server = Dcmtk.serve(
                directory.resolve("log"),
                port,
                "storescp",
                "+tls",
                key(),
                cert(),
                "--add-cert-file",
                cert(),
                "-od",
                out.toString(),
                "" + port)) {
            Peer peer = new Peer(HOST, port, "STORESCP", "GANTRY", Optional.of(certificates.context()));
            byte[] file = ServiceUserTest.part10(Instances.ct("2.25.3", 100_000));

            List<StoreScu.Result> results =
                    new StoreScu(peer, TestScp.LIMITS).store(List.of(() -> new ByteArrayInputStream(file)));

            assertThat(results).allMatch(StoreScu.Result::isStored);
            assertThat(Dcmtk.filesIn(out)).hasSize(1);
        }
    }

    @Test
    void storescp_takes_what_is_sent_bit_by_bit() throws Exception {
        int port = FreePorts.next();
        Path out = Files.createDirectory(directory.resolve("out"));
        List<Path> files = SharedData.ctSeries().stream()
                .filter(file -> !file.toString().contains("DIRFILE"))
                .toList();
        try (Dcmtk.Server server =
                Dcmtk.serve(directory.resolve("log"), port, "storescp", "+B", "-od", out.toString(), "" + port)) {
            List<InstanceSource> sources = new ArrayList<>();
            files.forEach(file -> sources.add(() -> Files.newInputStream(file)));
            List<StoreScu.Result> results =
                    new StoreScu(Peer.plain(HOST, port, "STORESCP", "GANTRY"), TestScp.LIMITS).store(sources);

            assertThat(results).hasSameSizeAs(files).allMatch(StoreScu.Result::isStored);
        }
        assertThat(Dcmtk.filesIn(out)).hasSameSizeAs(files);
        for (int i = 0; i < files.size(); i++) {
            String uid = Outgoing.of(source(files.get(i))).sopInstanceUid();
            Path received = Dcmtk.filesIn(out).stream()
                    .filter(file -> file.getFileName().toString().endsWith(uid))
                    .findFirst()
                    .orElseThrow();
            assertThat(dataSet(received)).isEqualTo(dataSet(files.get(i)));
        }
    }

    @Test
    void storescp_takes_uncompressed_instances_in_the_only_syntax_it_takes() throws Exception {
        int port = FreePorts.next();
        Path out = Files.createDirectory(directory.resolve("out"));
        List<Path> files = SharedData.ctSeries().stream()
                .filter(file -> !file.toString().contains("DIRFILE"))
                .limit(3)
                .toList();
        try (Dcmtk.Server server =
                Dcmtk.serve(directory.resolve("log"), port, "storescp", "+xi", "-od", out.toString(), "" + port)) {
            List<InstanceSource> sources = new ArrayList<>();
            files.forEach(file -> sources.add(() -> Files.newInputStream(file)));
            sources.add(() -> new ByteArrayInputStream(ServiceUserTest.part10(Instances.ct("2.25.3", 100_000))));

            List<StoreScu.Result> results =
                    new StoreScu(Peer.plain(HOST, port, "STORESCP", "GANTRY"), TestScp.LIMITS).store(sources);

            assertThat(results).hasSameSizeAs(sources).allMatch(StoreScu.Result::isStored);
        }
        assertThat(Dcmtk.filesIn(out)).hasSize(files.size() + 1).allSatisfy(file -> assertThat(
                        Outgoing.of(source(file)).transferSyntaxUid())
                .isEqualTo("1.2.840.10008.1.2"));
    }

    @Test
    void dcmqrscp_answers_queries_and_moves_to_our_acceptor() throws Exception {
        int port = FreePorts.next();
        try (TestScp scp = new TestScp(directory.resolve("scp"));
                Dcmtk.Server server = Dcmtk.serve(
                        directory.resolve("log"),
                        port,
                        "dcmqrscp",
                        "-c",
                        archive(port, scp.port()).toString())) {
            Peer peer = Peer.plain(HOST, port, "ARCHIVE", "GANTRY");
            List<InstanceSource> sources = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                byte[] file = ServiceUserTest.part10(Instances.encode(Instances.header("2.25.10" + i)
                        .put(Tag.PatientID, VR.LO, "P1")
                        .put(Tag.PatientName, VR.PN, "Nobody")
                        .put(Tag.StudyDate, VR.DA, "20240101")
                        .put(Tag.StudyTime, VR.TM, "120000")
                        .put(Tag.AccessionNumber, VR.SH, "A1")
                        .put(Tag.StudyID, VR.SH, "1")
                        .put(Tag.SeriesNumber, VR.IS, "1")
                        .put(Tag.InstanceNumber, VR.IS, "" + i)));
                sources.add(() -> new ByteArrayInputStream(file));
            }
            assertThat(new StoreScu(peer, TestScp.LIMITS).store(sources)).allMatch(StoreScu.Result::isStored);

            QueryScu query = new QueryScu(peer, TestScp.LIMITS);
            List<DataSet> images = query.find(images(), 100);
            assertThat(images)
                    .extracting(image -> image.string(Tag.SOPInstanceUID).orElseThrow())
                    .containsExactlyInAnyOrder("2.25.101", "2.25.102", "2.25.103", "2.25.104", "2.25.105");
            assertThat(query.find(images(), 2)).hasSize(2);

            QueryScu.Moved moved = query.move(series(), "GANTRY");

            assertThat(moved).isEqualTo(new QueryScu.Moved(Status.SUCCESS, 5, 0, 0, 0));
            assertThat(scp.stored).hasSize(5).allSatisfy(stored -> assertThat(
                            stored.request().moveOriginatorAe())
                    .contains("GANTRY"));
        }
    }

    private static DataSet series() {
        return new DataSet()
                .put(Tag.QueryRetrieveLevel, VR.CS, "SERIES")
                .put(Tag.StudyInstanceUID, VR.UI, "2.25.1")
                .put(Tag.SeriesInstanceUID, VR.UI, "2.25.2");
    }

    private static DataSet images() {
        return series().put(Tag.QueryRetrieveLevel, VR.CS, "IMAGE").put(Tag.SOPInstanceUID, VR.UI);
    }

    private Path archive(int port, int ours) throws IOException {
        Path storage = Files.createDirectory(directory.resolve("archive"));
        String configuration = """
                NetworkTCPPort = %d
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                gantry = (GANTRY, 127.0.0.1, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                ARCHIVE %s RW (100, 1024mb) ANY
                AETable END
                """;
        return Files.writeString(directory.resolve("dcmqrscp.cfg"), configuration.formatted(port, ours, storage));
    }

    private String key() {
        return directory.resolve("key.pem").toString();
    }

    private String cert() {
        return directory.resolve("cert.pem").toString();
    }

    private static InstanceSource source(Path file) {
        return () -> Files.newInputStream(file);
    }

    private static byte[] dataSet(Path file) throws IOException {
        try (InputStream in = Outgoing.of(source(file)).dataSet()) {
            return in.readAllBytes();
        }
    }
}
