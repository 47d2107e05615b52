package io.gantry.dicom.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Dcmtk;
import io.gantry.FreePorts;
import io.gantry.HubClient;
import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.Peer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dcmjs-dimse, an implementation in JavaScript, as sender and receiver; npm puts it below target/ where it is absent. */
class DcmjsTest {
    private static final String VERSION = "0.3.3";
    private static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();
    private static final Path SCRIPT = FOLDER.resolve("dcmjs-peer.cjs");

    @TempDir
    Path directory;

    @BeforeAll
    static void install() throws Exception {
        Dcmtk.needs("node");
        Dcmtk.needs("npm");
        Files.createDirectories(FOLDER);
        if (!Files.isDirectory(FOLDER.resolve("node_modules/dcmjs-dimse"))) {
            Dcmtk.Ran npm = Dcmtk.run(
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--silent",
                    "--fetch-retries=0",
                    "--fetch-timeout=30000",
                    "--prefix",
                    FOLDER.toString(),
                    "dcmjs-dimse@" + VERSION);
            Assumptions.assumeTrue(npm.exit() == 0, "npm can't install dcmjs-dimse: " + npm.output());
        }
        try (InputStream script = DcmjsTest.class.getResourceAsStream("dcmjs-peer.cjs")) {
            Files.write(SCRIPT, script.readAllBytes());
        }
    }

    @Test
    void echoes_and_sends_to_us() throws Exception {
        Path file = Files.write(directory.resolve("ct.dcm"), ServiceUserTest.part10(Instances.ct("2.25.3", 50_000)));
        try (TestScp scp = new TestScp(directory.resolve("scp"))) {
            Dcmtk.Ran ran = Dcmtk.run("node", SCRIPT.toString(), "send", "" + scp.port(), file.toString());

            assertThat(ran.output()).contains("echo 0", "store 0", "released");
            assertThat(scp.stored).hasSize(1);
            assertThat(scp.receipt().end()).isEqualTo(AssociationEnd.RELEASED);
        }
    }

    @Test
    void takes_what_we_send() throws Exception {
        int port = FreePorts.next();
        byte[] file = ServiceUserTest.part10(Instances.ct("2.25.3", 50_000));
        try (Dcmtk.Server node =
                Dcmtk.serve(directory.resolve("log"), port, "node", SCRIPT.toString(), "serve", "" + port)) {
            List<StoreScu.Result> results = new StoreScu(
                            Peer.plain("127.0.0.1", port, "DCMJS", "GANTRY"), TestScp.LIMITS)
                    .store(List.of(() -> new ByteArrayInputStream(file)));

            assertThat(results).allMatch(StoreScu.Result::isStored);
            Awaitility.await().atMost(HubClient.PATIENCE).untilAsserted(() -> assertThat(node.output())
                    .contains("stored 2.25.3"));
        }
    }
}
