package io.gantry.process.stage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveZipTest {

    private static final byte[] PICTURE = "as compressed as it gets".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void more_than_65535_entries_open_in_java_and_in_unzip() throws Exception {
        Path file = folder.resolve("many.zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ArchiveZip zip = new ArchiveZip(out);
            for (int i = 0; i < 66_000; i++) {
                store(zip, "1-снимки/" + i + ".jpeg");
            }
            zip.finish();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(66_000);
            var last = zip.getEntry("1-снимки/65999.jpeg");
            assertThat(last.getCompressedSize()).isEqualTo(PICTURE.length);
            try (var bytes = zip.getInputStream(last)) {
                assertThat(bytes.readAllBytes()).isEqualTo(PICTURE);
            }
        }
        if (Files.isExecutable(Path.of("/usr/bin/unzip"))) {
            assertThat(new ProcessBuilder("/usr/bin/unzip", "-tq", file.toString())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    @Test
    void an_entry_over_4_gib_is_told_in_zip64() throws Exception {
        long size = (1L << 32) + 5;
        Path file = folder.resolve("large.zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ArchiveZip zip = new ArchiveZip(out);
            zip.deflate("large.dcm", size, entry -> zeros(entry, size));
            store(zip, "after.png");
            zip.finish();
            assertThat(zip.size()).isPositive();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("large.dcm").getSize()).isEqualTo(size);
            assertThat(zip.getEntry("after.png").getSize()).isEqualTo(PICTURE.length);
        }
    }

    @Test
    void the_same_content_makes_the_same_bytes() throws IOException {
        assertThat(small()).isEqualTo(small());
    }

    private static byte[] small() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveZip zip = new ArchiveZip(out);
        store(zip, "a.png");
        zip.deflate("manifest.csv", -1, entry -> entry.write(PICTURE));
        zip.finish();
        assertThat(zip.size()).isEqualTo(out.size());
        return out.toByteArray();
    }

    private static void store(ArchiveZip zip, String path) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(PICTURE);
        zip.store(path, new ByteArrayInputStream(PICTURE), PICTURE.length, crc.getValue());
    }

    private static void zeros(OutputStream out, long size) throws IOException {
        byte[] some = new byte[1 << 20];
        for (long left = size; left > 0; left -= some.length) {
            out.write(some, 0, (int) Math.min(left, some.length));
        }
    }
}
