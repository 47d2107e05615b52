package io.gantry.process.stage.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.apache.commons.compress.archivers.zip.ZipFile;

class ArchiveZipPropertyTest {

    /** Stored and deflated in turn. */
    @Property(tries = 300)
    void whatever_is_put_in_comes_out_by_stream_and_by_directory(
            @ForAll @Size(max = 8) Map<@NotEmpty String, byte[]> files) throws IOException {
        Map<String, byte[]> named = new LinkedHashMap<>();
        files.forEach((name, bytes) -> named.put(wellFormed(name) + named.size(), bytes));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArchiveZip zip = new ArchiveZip(out, Path.of("target/never-that-large"))) {
            boolean stored = false;
            for (var file : named.entrySet()) {
                stored = !stored;
                put(zip, file.getKey(), file.getValue(), stored);
            }
            zip.finish();
            assertThat(zip.size()).isEqualTo(out.size());
        }
        Map<String, byte[]> read = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                read.put(entry.getName(), in.readAllBytes());
            }
        }
        assertThat(read).containsExactlyEntriesOf(named);
        try (ZipFile zip = ZipFile.builder().setByteArray(out.toByteArray()).get()) {
            for (var file : named.entrySet()) {
                var entry = zip.getEntry(file.getKey());
                assertThat(entry.getSize()).isEqualTo(file.getValue().length);
                assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(file.getValue());
            }
        }
    }

    private static void put(ArchiveZip zip, String name, byte[] bytes, boolean stored) throws IOException {
        if (stored) {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            zip.store(name, new ByteArrayInputStream(bytes), bytes.length, crc.getValue());
        } else {
            zip.deflate(name, bytes.length % 2 == 0 ? bytes.length : -1, out -> out.write(bytes));
        }
    }

    /** Halves of characters have no UTF-8. */
    private static String wellFormed(String name) {
        return name.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
