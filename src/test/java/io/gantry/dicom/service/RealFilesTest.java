package io.gantry.dicom.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.SharedData;
import io.gantry.dicom.ul.Peer;
import io.gantry.model.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files in every transfer syntax there is, read by inference or not, are stored and forwarded unchanged. */
class RealFilesTest {
    @TempDir
    Path directory;

    @Test
    void every_syntax_is_stored_and_forwarded_bit_by_bit() throws Exception {
        Map<String, Path> files = onePerSyntax();
        assertThat(files.keySet()).contains("1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.1.99");
        try (TestScp first = new TestScp(directory.resolve("first"));
                TestScp second = new TestScp(directory.resolve("second"))) {
            List<InstanceSource> sources = new ArrayList<>();
            files.values().forEach(file -> sources.add(() -> Files.newInputStream(file)));
            assertThat(send(first, sources)).allMatch(StoreScu.Result::isStored);
            List<InstanceSource> kept = new ArrayList<>();
            first.stored.forEach(stored -> kept.add(stored.file()::open));
            assertThat(send(second, kept)).allMatch(StoreScu.Result::isStored);

            assertThat(second.stored.stream()
                            .map(stored -> stored.request().transferSyntaxUid())
                            .collect(Collectors.toSet()))
                    .isEqualTo(files.keySet());
            for (TestScp.Stored stored : second.stored) {
                Path original = files.get(stored.request().transferSyntaxUid());
                assertThat(dataSet(stored.file()::open))
                        .as("%s", original)
                        .isEqualTo(dataSet(() -> Files.newInputStream(original)));
            }
        }
    }

    private static List<StoreScu.Result> send(TestScp scp, List<InstanceSource> sources) throws IOException {
        return new StoreScu(Peer.plain("127.0.0.1", scp.port(), "GANTRY", "TEST"), TestScp.LIMITS).store(sources);
    }

    private static Map<String, Path> onePerSyntax() throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path file : SharedData.files()) {
            try {
                Outgoing outgoing = Outgoing.of(() -> Files.newInputStream(file));
                boolean storage = StorageClasses.STANDARD.accepts(outgoing.sopClassUid());
                if (storage && !files.containsKey(outgoing.transferSyntaxUid())) {
                    files.put(outgoing.transferSyntaxUid(), file);
                }
            } catch (IOException | Failure noInstance) {
                // Directories and broken files can't be sent.
            }
        }
        return files;
    }

    private static byte[] dataSet(InstanceSource source) throws IOException {
        try (InputStream in = Outgoing.of(source).dataSet()) {
            return in.readAllBytes();
        }
    }
}
