package io.gantry.process.stage.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveZipTest {

    private static final byte[] PICTURE = "as compressed as it gets".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void more_than_65535_entries_open_in_java_and_in_unzip() throws Exception {
        Path file = folder.resolve("many.zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ArchiveZip zip = zip(out)) {
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
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ArchiveZip zip = zip(out)) {
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
    void what_is_stored_and_what_is_deflated_is_read_as_a_stream_and_by_the_directory() throws Exception {
        byte[] whole = small();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole))) {
            assertThat(in.getNextEntry().getName()).isEqualTo("a.png");
            assertThat(in.readAllBytes()).isEqualTo(PICTURE);
            assertThat(in.getNextEntry().getName()).isEqualTo("manifest.csv");
            assertThat(in.readAllBytes()).isEqualTo(PICTURE);
            assertThat(in.getNextEntry()).isNull();
        }
        try (var zip = new org.apache.commons.compress.archivers.zip.ZipFile.Builder()
                .setByteArray(whole)
                .get()) {
            var entry = zip.getEntry("a.png");
            assertThat(entry.getUnixMode()).isEqualTo(0100644);
            assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(zip.getEntry("manifest.csv").getMethod()).isEqualTo(ZipEntry.DEFLATED);
            assertThat(zip.getInputStream(zip.getEntry("manifest.csv")).readAllBytes())
                    .isEqualTo(PICTURE);
        }
        assertThat(folder.resolve("directory")).doesNotExist();
    }

    @Test
    void many_entries_take_no_memory() throws Exception {
        try (ArchiveZip zip = zip(OutputStream.nullOutputStream())) {
            long before = live();
            for (int i = 0; i < 400_000; i++) {
                store(zip, "1-chest-ct-pneumonia/train/" + i + ".jpeg");
            }
            assertThat(live() - before).isLessThan(20L << 20);
            zip.finish();
        }
    }

    /** Bytes that a full collection leaves. */
    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void bytes_that_are_fewer_than_was_said_make_no_entry() throws IOException {
        try (ArchiveZip zip = zip(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> zip.store("a.png", new ByteArrayInputStream(PICTURE), PICTURE.length + 1, 0))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void what_lies_behind_4_gib_is_found() throws Exception {
        long size = (1L << 32) + 5;
        CRC32 crc = new CRC32();
        zeros(new CheckedOutputStream(OutputStream.nullOutputStream(), crc), size);
        Path file = folder.resolve("far.zip");
        try (OutputStream out = new Sparse(file);
                ArchiveZip zip = zip(out)) {
            zip.store("large.png", new BoundedZeros(size), size, crc.getValue());
            store(zip, "after.png");
            zip.finish();
            assertThat(zip.size()).isEqualTo(Files.size(file));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("large.png").getSize()).isEqualTo(size);
            try (var bytes = zip.getInputStream(zip.getEntry("after.png"))) {
                assertThat(bytes.readAllBytes()).isEqualTo(PICTURE);
            }
        }
    }

    /** Zeros, so many. */
    private static final class BoundedZeros extends InputStream {

        private long left;

        BoundedZeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int read = (int) Math.min(left, length);
            Arrays.fill(bytes, offset, offset + read, (byte) 0);
            left -= read;
            return read == 0 ? -1 : read;
        }
    }

    /** A file in which long runs of zeros take no room. */
    private static final class Sparse extends OutputStream {

        private final FileChannel channel;

        Sparse(Path file) throws IOException {
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer some = ByteBuffer.wrap(bytes, offset, length);
            if (some.mismatch(ByteBuffer.wrap(new byte[length])) < 0) {
                channel.position(channel.position() + length);
            } else {
                channel.write(some);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Test
    void the_same_content_makes_the_same_bytes() throws IOException {
        assertThat(small()).isEqualTo(small());
    }

    private byte[] small() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArchiveZip zip = zip(out)) {
            store(zip, "a.png");
            zip.deflate("manifest.csv", -1, entry -> entry.write(PICTURE));
            zip.finish();
            assertThat(zip.size()).isEqualTo(out.size());
        }
        return out.toByteArray();
    }

    private ArchiveZip zip(OutputStream out) {
        return new ArchiveZip(out, folder.resolve("directory"));
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
