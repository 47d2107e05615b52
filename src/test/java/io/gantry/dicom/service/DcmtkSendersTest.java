package io.gantry.dicom.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Dcmtk;
import io.gantry.SharedData;
import io.gantry.dicom.dimse.AcceptorSettings;
import io.gantry.dicom.dimse.CallerPolicy;
import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK's echoscu, storescu and dcmsend talk to our acceptor. */
class DcmtkSendersTest {
    private static final String HOST = "127.0.0.1";

    @TempDir
    Path directory;

    @Test
    void echoscu_is_answered() throws Exception {
        try (TestScp scp = new TestScp(directory.resolve("scp"))) {
            Dcmtk.Ran ran = Dcmtk.run("echoscu", "-v", "-aec", "GANTRY", HOST, "" + scp.port());

            assertThat(ran.output()).contains("Received Echo Response (Success)");
            assertThat(scp.receipt().end()).isEqualTo(AssociationEnd.RELEASED);
        }
    }

    @Test
    void echoscu_proposes_all_transfer_syntaxes_and_many_contexts() throws Exception {
        try (TestScp scp = new TestScp(directory.resolve("scp"))) {
            Dcmtk.Ran ran =
                    Dcmtk.run("echoscu", "-v", "-pts", "38", "-ppc", "128", "--repeat", "3", HOST, "" + scp.port());

            assertThat(ran.exit()).isZero();
        }
    }

    @Test
    void echoscu_is_told_who_is_not_called() throws Exception {
        UnaryOperator<AcceptorSettings> named = settings -> new AcceptorSettings(
                Set.of("GANTRY"), CallerPolicy.OPEN, settings.services(), 16384, 1, settings.limits());
        try (TestScp scp = new TestScp(directory.resolve("scp"), Optional.empty(), named)) {
            Dcmtk.Ran ran = Dcmtk.run("echoscu", "-v", "-aec", "OTHER", HOST, "" + scp.port());

            assertThat(ran.output()).contains("Called AE Title Not Recognized");
        }
    }

    @Test
    void echoscu_talks_tls() throws Exception {
        Dcmtk.needs("openssl");
        Certificates certificates = new Certificates(directory, "hospital");
        certificates.writePem(directory);
        try (TestScp scp =
                new TestScp(directory.resolve("scp"), Optional.of(certificates.context()), UnaryOperator.identity())) {
            String[] command = {
                "echoscu", "-v", "--enable-tls", key(), cert(), "--add-cert-file", cert(), HOST, "" + scp.port()
            };
            Dcmtk.Ran ran = Dcmtk.run(command);

            assertThat(ran.output()).contains("Received Echo Response (Success)");
            assertThat(scp.receipt().association().tlsPeer()).contains("CN=hospital");
        }
    }

    @Test
    void storescu_sends_real_files_that_arrive_bit_by_bit() throws Exception {
        List<Path> series = SharedData.ctSeries();
        try (TestScp scp = new TestScp(directory.resolve("scp"))) {
            List<String> command = new ArrayList<>(List.of("storescu", "-R", "-nh", HOST, "" + scp.port()));
            series.stream()
                    .filter(file -> !file.toString().contains("DIRFILE"))
                    .limit(10)
                    .forEach(file -> command.add(file.toString()));
            Dcmtk.Ran ran = Dcmtk.run(command.toArray(String[]::new));

            assertThat(ran.exit()).as(ran.output()).isZero();
            assertThat(scp.stored).hasSize(command.size() - 5);
            for (int i = 5; i < command.size(); i++) {
                assertSame(Path.of(command.get(i)), scp.stored.take());
            }
        }
    }

    @Test
    void dcmsend_sends_compressed_files_as_they_are() throws Exception {
        Path folder = SharedData.dicom().resolve("cornerstonejs__cornerstoneWADOImageLoader");
        try (TestScp scp = new TestScp(directory.resolve("scp"))) {
            Dcmtk.Ran ran = Dcmtk.run(
                    "dcmsend", "--decompress-never", "+sd", "+r", "-nh", HOST, "" + scp.port(), folder.toString());

            assertThat(ran.output()).doesNotContain("F:");
            TreeMap<String, Long> syntaxes = new TreeMap<>();
            for (TestScp.Stored stored : scp.stored) {
                syntaxes.merge(stored.request().transferSyntaxUid(), 1L, Long::sum);
            }
            assertThat(syntaxes).hasSizeGreaterThan(4);
        }
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

    private static void assertSame(Path file, TestScp.Stored stored) throws IOException {
        try (InputStream in = Outgoing.of(stored.file()::open).dataSet()) {
            assertThat(in.readAllBytes()).as("%s", file).isEqualTo(dataSet(file));
        }
    }
}
