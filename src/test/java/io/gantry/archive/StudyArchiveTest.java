package io.gantry.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyArchiveTest {

    private static final ArchiveLimits LIMITS = ArchiveLimits.defaults();

    @TempDir
    Path folder;

    @Test
    void reads_every_file_of_every_folder() throws IOException {
        byte[] image = dicom(1);
        Path zip = new RawZip()
                .add(RawZip.entry("ct/", new byte[0]))
                .add(RawZip.entry("ct/1/a.dcm", image).deflated())
                .add(RawZip.entry("ct/2/b.dcm", image))
                .in(folder);
        try (StudyArchive archive = StudyArchive.open(zip, LIMITS)) {
            assertThat(archive).extracting(ArchiveEntry::path).containsExactly("ct/1/a.dcm", "ct/2/b.dcm");
            assertThat(archive.refused()).isEmpty();
            for (ArchiveEntry entry : archive) {
                assertThat(entry.size()).isEqualTo(image.length);
                assertThat(read(entry)).isEqualTo(image);
            }
        }
    }

    @Test
    void an_empty_zip_has_no_entries() throws IOException {
        assertThat(paths(new RawZip())).isEmpty();
    }

    @Test
    void an_entry_is_read_many_times_by_many_threads() throws Exception {
        RawZip zip = new RawZip();
        IntStream.range(0, 20)
                .forEach(i -> zip.add(RawZip.entry("f" + i, dicom(i)).deflated()));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (StudyArchive archive = StudyArchive.open(zip.in(folder), LIMITS)) {
            List<Callable<byte[]>> reads = IntStream.range(0, 200)
                    .<Callable<byte[]>>mapToObj(
                            i -> () -> read(archive.entries().get(i % 20)))
                    .toList();
            var results = threads.invokeAll(reads);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(dicom(i % 20));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void opens_a_zip_inside_the_zip_whether_compressed_or_stored() throws IOException {
        byte[] inner = new RawZip()
                .add(RawZip.entry("deep/file.dcm", dicom(3)).deflated())
                .bytes();
        Path zip = new RawZip()
                .add(RawZip.entry("outer/stored.zip", inner))
                .add(RawZip.entry("outer/compressed", inner).deflated())
                .in(folder);
        try (StudyArchive archive = StudyArchive.open(zip, LIMITS, folder)) {
            assertThat(archive)
                    .extracting(ArchiveEntry::path)
                    .containsExactly("outer/stored.zip/deep/file.dcm", "outer/compressed/deep/file.dcm");
            for (ArchiveEntry entry : archive) {
                assertThat(read(entry)).isEqualTo(dicom(3));
            }
        }
        assertThat(files(folder)).containsExactly(zip);
    }

    @Test
    void tells_content_by_bytes_and_not_by_name() throws IOException {
        byte[] directory = dicom(5);
        byte[] sopClass = "\2\0\2\0UI\24\0001.2.840.10008.1.3.10\2\0\3\0UI".getBytes(UTF_8);
        System.arraycopy(sopClass, 0, directory, 160, sopClass.length);
        byte[] bare = {8, 0, 5, 0, 10, 0, 0, 0, 'I', 'S', 'O', '_', 'I', 'R', ' ', '1', '0', '0'};
        Path zip = new RawZip()
                .add(RawZip.entry("readme.txt", dicom(1)))
                .add(RawZip.entry("IMG0001", bare))
                .add(RawZip.entry("DICOMDIR", directory))
                .add(RawZip.entry("a.dcm", "Patient list".getBytes(UTF_8)))
                .add(RawZip.entry("Thumbs.db", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3, 4}))
                .add(RawZip.entry("__MACOSX/._a.dcm", new byte[] {0, 5, 0x16, 7, 0, 2, 0, 0, 77}))
                .add(RawZip.entry("x/.DS_Store", new byte[] {0, 0, 0, 1, 'B', 'u', 'd', '1', 0}))
                .add(RawZip.entry("photo.jpg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}))
                .add(RawZip.entry("photo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}))
                .add(RawZip.entry("nothing.dcm", new byte[0]))
                .in(folder);
        try (StudyArchive archive = StudyArchive.open(zip, LIMITS)) {
            assertThat(archive)
                    .extracting(ArchiveEntry::content)
                    .containsExactly(
                            Content.DICOM,
                            Content.DICOM,
                            Content.DICOMDIR,
                            Content.OTHER,
                            Content.OTHER,
                            Content.OTHER,
                            Content.OTHER,
                            Content.JPEG,
                            Content.PNG,
                            Content.EMPTY);
        }
    }

    @Test
    void two_files_of_one_name_are_both_read() throws IOException {
        RawZip zip = new RawZip().add(RawZip.entry("a", dicom(1))).add(RawZip.entry("a", dicom(2)));
        assertThat(paths(zip)).containsExactly("a", "a (2)");
    }

    @Test
    void reads_what_other_programs_write() throws IOException {
        Path zip = folder.resolve("written.zip");
        try (var out = new ZipArchiveOutputStream(Files.newOutputStream(zip))) {
            out.setUseZip64(Zip64Mode.Always);
            out.setComment("with a comment, Zip64 and data descriptors");
            out.putArchiveEntry(new ZipArchiveEntry("Снимок/1.dcm"));
            out.write(dicom(9));
            out.closeArchiveEntry();
        }
        try (StudyArchive archive = StudyArchive.open(zip, LIMITS)) {
            assertThat(archive).extracting(ArchiveEntry::path).containsExactly("Снимок/1.dcm");
            assertThat(read(archive.entries().get(0))).isEqualTo(dicom(9));
        }
    }

    /** Bytes that repeat nothing are the same stream in Deflate and Deflate64. */
    @Test
    void reads_deflate64_entries_as_windows_writes_them() throws IOException {
        RawZip.Entry entry = RawZip.entry("d", dicom(4)).deflated().method(9);
        try (StudyArchive archive = StudyArchive.open(new RawZip().add(entry).in(folder), LIMITS)) {
            assertThat(read(archive.entries().get(0))).isEqualTo(dicom(4));
        }
    }

    @Test
    void reads_bzip2_entries() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new BZip2CompressorOutputStream(packed)) {
            out.write(dicom(4));
        }
        RawZip.Entry entry = RawZip.entry("b", dicom(4)).method(12);
        entry.data = packed.toByteArray();
        try (StudyArchive archive = StudyArchive.open(new RawZip().add(entry).in(folder), LIMITS)) {
            assertThat(read(archive.entries().get(0))).isEqualTo(dicom(4));
        }
    }

    @Test
    void a_blank_image_is_no_bomb() throws IOException {
        Path zip = new RawZip()
                .add(RawZip.entry("blank", new byte[512 * 512 * 2]).deflated())
                .in(folder);
        try (StudyArchive archive = StudyArchive.open(zip, LIMITS)) {
            assertThat(read(archive.entries().get(0))).hasSize(512 * 512 * 2);
        }
    }

    @Test
    void ten_thousand_files_are_ordinary() throws IOException {
        RawZip zip = new RawZip();
        byte[] image = dicom(0);
        IntStream.range(0, 10_000)
                .forEach(i -> zip.add(RawZip.entry("s/" + i, image).deflated()));
        try (StudyArchive archive = StudyArchive.open(zip.in(folder), LIMITS)) {
            assertThat(archive.entries()).hasSize(10_000).allMatch(entry -> entry.content() == Content.DICOM);
            assertThat(read(archive.entries().get(9_999))).isEqualTo(image);
        }
    }

    @Test
    void tells_a_zip_by_its_first_bytes() throws IOException {
        assertThat(StudyArchive.looksLikeZip(new RawZip().in(folder))).isTrue();
        assertThat(StudyArchive.looksLikeZip(RawZip.write(folder, dicom(1)))).isFalse();
        assertThat(StudyArchive.looksLikeZip(RawZip.write(folder, new byte[0]))).isFalse();
    }

    private List<String> paths(RawZip zip) throws IOException {
        try (StudyArchive archive = StudyArchive.open(zip.in(folder), LIMITS)) {
            return archive.entries().stream().map(ArchiveEntry::path).toList();
        }
    }

    static byte[] dicom(int seed) {
        byte[] bytes = new byte[1000 + seed];
        new Random(seed).nextBytes(bytes);
        System.arraycopy("DICM".getBytes(UTF_8), 0, bytes, 128, 4);
        return bytes;
    }

    static byte[] read(ArchiveEntry entry) throws IOException {
        try (InputStream in = entry.open()) {
            return in.readAllBytes();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
