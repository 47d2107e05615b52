package io.gantry.archive;

import static io.gantry.archive.StudyArchiveTest.dicom;
import static io.gantry.archive.StudyArchiveTest.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.RefusedArchive.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyArchiveBadInputTest {

    private static final ArchiveLimits LIMITS = ArchiveLimits.defaults();
    private static final ArchiveLimits TIGHT = new ArchiveLimits(5, 100_000, 200_000, 20, 1);

    @TempDir
    Path folder;

    @Test
    void refuses_what_is_no_zip() {
        refused(dicom(1), Kind.NOT_A_ZIP).withMessageContaining("Only .zip is accepted");
        refused("%PDF-1.7".getBytes(UTF_8), Kind.NOT_A_ZIP);
        refused(new byte[] {'P', 'K'}, Kind.NOT_A_ZIP);
    }

    @Test
    void refuses_an_empty_file() {
        refused(new byte[0], Kind.NOT_A_ZIP).withMessageContaining("0 bytes");
    }

    @Test
    void refuses_a_zip_cut_anywhere() {
        byte[] whole = new RawZip()
                .add(RawZip.entry("a.dcm", dicom(1)).deflated())
                .add(RawZip.entry("b.dcm", dicom(2)))
                .bytes();
        for (int length = 4; length < whole.length; length += 7) {
            refused(Arrays.copyOf(whole, length), Kind.CORRUPTED);
        }
    }

    @Test
    void refuses_a_broken_directory() {
        RawZip zip = new RawZip().add(RawZip.entry("a", dicom(1))).add(RawZip.entry("b", dicom(2)));
        refused(zip.bytes(7), Kind.CORRUPTED);
        byte[] noSignature = zip.bytes();
        noSignature[noSignature.length - 22 - 47] ^= 1;
        refused(noSignature, Kind.CORRUPTED);
        byte[] wildOffset = zip.bytes();
        ByteBuffer.wrap(wildOffset).putInt(wildOffset.length - 6, 0x7FFFFFFF);
        refused(wildOffset, Kind.CORRUPTED);
    }

    @Test
    void refuses_one_part_of_a_split_zip() {
        byte[] part = new RawZip().add(RawZip.entry("a", dicom(1))).bytes();
        part[part.length - 18] = 2;
        refused(part, Kind.CORRUPTED).withMessageContaining("split");
    }

    @Test
    void refuses_a_zip_that_is_encrypted_throughout() {
        byte[] zip = new RawZip()
                .add(RawZip.entry("a/", new byte[0]))
                .add(RawZip.entry("a/1", dicom(1)).flags(1))
                .add(RawZip.entry("a/2", dicom(2)).method(99))
                .bytes();
        refused(zip, Kind.ENCRYPTED).withMessageContaining("password");
    }

    @Test
    void an_encrypted_file_is_left_out_and_the_rest_is_read() throws IOException {
        leftOut(RawZip.entry("bad", dicom(1)).flags(1), "password");
    }

    @Test
    void a_name_that_leaves_the_zip_is_left_out_and_the_rest_is_read() throws IOException {
        leftOut(RawZip.entry("../../etc/cron.d/bad", dicom(1)), "outside");
        leftOut(RawZip.entry("a\\..\\bad", dicom(1)), "outside");
    }

    @Test
    void a_link_is_left_out_and_the_rest_is_read() throws IOException {
        leftOut(RawZip.entry("bad", "/etc/passwd".getBytes(UTF_8)).unixMode(0120777), "link");
    }

    @Test
    void an_unknown_compression_is_left_out_and_the_rest_is_read() throws IOException {
        leftOut(RawZip.entry("bad", dicom(1)).method(14), "not supported");
    }

    @Test
    void a_damaged_start_is_left_out_and_the_rest_is_read() throws IOException {
        RawZip.Entry entry = RawZip.entry("bad", dicom(1)).deflated();
        Arrays.fill(entry.data, (byte) 0xFF);
        leftOut(entry, "damaged");
    }

    @Test
    void a_large_file_is_left_out_and_the_rest_is_read() throws IOException {
        leftOut(RawZip.entry("bad", dicom(100_000)), "larger than 97 KB");
    }

    @Test
    void a_file_of_impossible_ratio_is_left_out_and_the_rest_is_read() throws IOException {
        ArchiveLimits limits = new ArchiveLimits(5, 1L << 30, 1L << 30, 200, 1);
        RawZip.Entry bomb = RawZip.entry("bad", new byte[(16 << 20) + 1]).deflated();
        leftOut(bomb, limits, "200 times");
    }

    @Test
    void refuses_too_many_files_before_listing_them() {
        RawZip zip = new RawZip();
        for (int i = 0; i < 6; i++) {
            zip.add(RawZip.entry("f" + i, dicom(i)));
        }
        refused(zip.bytes(), TIGHT, Kind.TOO_LARGE).withMessageContaining("more than 5 files");
    }

    @Test
    void refuses_too_many_bytes_in_all() {
        RawZip zip = new RawZip();
        for (int i = 0; i < 3; i++) {
            zip.add(RawZip.entry("f" + i, dicom(90_000)));
        }
        refused(zip.bytes(), TIGHT, Kind.TOO_LARGE).withMessageContaining("195 KB");
    }

    @Test
    void files_of_nested_zips_count_too() throws IOException {
        RawZip inner = new RawZip();
        for (int i = 0; i < 4; i++) {
            inner.add(RawZip.entry("f" + i, dicom(i)));
        }
        leftOut(RawZip.entry("bad", inner.bytes()), "more than 3 files");
    }

    @Test
    void bytes_of_nested_zips_count_too() throws IOException {
        RawZip inner = new RawZip().add(RawZip.entry("f", dicom(99_000))).add(RawZip.entry("g", dicom(99_000)));
        byte[] nested = inner.bytes();
        ArchiveLimits limits = new ArchiveLimits(5, 1_000_000, 300_000, 20, 1);
        leftOut(RawZip.entry("bad", nested).deflated(), limits, "unpacks to more than");
        assertThat(spooled()).isEmpty();
    }

    @Test
    void a_zip_nested_too_deep_is_left_out_and_the_rest_is_read() throws IOException {
        byte[] zip = new RawZip().add(RawZip.entry("x", dicom(1))).bytes();
        byte[] inner = new RawZip().add(RawZip.entry("in", zip)).bytes();
        RawZip outer = new RawZip().add(RawZip.entry("out", inner)).add(RawZip.entry("good", dicom(7)));
        try (StudyArchive archive = StudyArchive.open(outer.in(folder), LIMITS)) {
            assertThat(archive).extracting(ArchiveEntry::path).containsExactly("good");
            assertThat(archive.refused()).extracting(RefusedEntry::path).containsExactly("out/in");
            assertThat(archive.refused().get(0).reason()).contains("too deep");
        }
    }

    @Test
    void a_broken_nested_zip_is_left_out_and_the_rest_is_read() throws IOException {
        byte[] zip = new RawZip().add(RawZip.entry("x", dicom(1))).bytes();
        leftOut(RawZip.entry("bad", Arrays.copyOf(zip, zip.length - 9)).deflated(), "cut");
    }

    @Test
    void refuses_files_that_share_bytes() {
        byte[] bomb = new RawZip()
                .add(RawZip.entry("a", dicom(1)))
                .add(RawZip.entry("b", dicom(1)).offset(0))
                .bytes();
        refused(bomb, Kind.CORRUPTED).withMessageContaining("overlap");
    }

    @Test
    void reading_ends_where_the_declared_size_ends() throws IOException {
        RawZip.Entry liar = RawZip.entry("a", dicom(50_000)).deflated().size(2_000);
        failsOnReading(new RawZip().add(liar));
    }

    @Test
    void reading_fails_when_bytes_are_missing() throws IOException {
        failsOnReading(new RawZip().add(RawZip.entry("a", dicom(1)).deflated().size(2_000)));
        failsOnReading(new RawZip().add(RawZip.entry("a", dicom(1)).size(2_000)));
    }

    @Test
    void reading_fails_when_the_sum_is_wrong() throws IOException {
        failsOnReading(new RawZip().add(RawZip.entry("a", dicom(1)).deflated().crc(77)));
        failsOnReading(new RawZip().add(RawZip.entry("a", dicom(1)).crc(77)));
    }

    private ThrowableAssertAlternative<RefusedArchive> refused(byte[] zip, Kind kind) {
        return refused(zip, LIMITS, kind);
    }

    private ThrowableAssertAlternative<RefusedArchive> refused(byte[] zip, ArchiveLimits limits, Kind kind) {
        Path file = RawZip.write(folder, zip);
        return assertThatExceptionOfType(RefusedArchive.class)
                .isThrownBy(() -> StudyArchive.open(file, limits))
                .matches(refusal -> refusal.fault() == kind, kind.name());
    }

    private void leftOut(RawZip.Entry bad, String reason) throws IOException {
        leftOut(bad, TIGHT, reason);
    }

    private void leftOut(RawZip.Entry bad, ArchiveLimits limits, String reason) throws IOException {
        Path zip = new RawZip().add(bad).add(RawZip.entry("good", dicom(7))).in(folder);
        try (StudyArchive archive = StudyArchive.open(zip, limits, Files.createDirectories(folder.resolve("spool")))) {
            assertThat(archive).extracting(ArchiveEntry::path).containsExactly("good");
            assertThat(read(archive.entries().get(0))).isEqualTo(dicom(7));
            assertThat(archive.refused()).hasSize(1);
            assertThat(archive.refused().get(0).path()).endsWith("bad").doesNotContain("..");
            assertThat(archive.refused().get(0).reason()).contains(reason);
        }
    }

    private void failsOnReading(RawZip zip) throws IOException {
        try (StudyArchive archive = StudyArchive.open(zip.in(folder), LIMITS)) {
            ArchiveEntry entry = archive.entries().get(0);
            RefusedArchive refusal = catchThrowableOfType(RefusedArchive.class, () -> read(entry));
            assertThat(refusal.fault()).isEqualTo(Kind.CORRUPTED);
            assertThat(refusal).hasMessageContaining("damaged");
        }
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
            return files.toList();
        }
    }
}
