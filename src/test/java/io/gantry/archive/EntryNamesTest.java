package io.gantry.archive;

import static io.gantry.archive.StudyArchiveTest.dicom;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryNamesTest {

    private static final ArchiveLimits LIMITS = ArchiveLimits.defaults();

    @TempDir
    Path folder;

    @Test
    void takes_the_unicode_name_when_it_belongs_to_the_raw_one() throws IOException {
        byte[] raw = "?????.dcm".getBytes(UTF_8);
        RawZip.Entry entry = RawZip.entry("", dicom(1)).named(raw).extra(unicodePath(raw, "Лёгкие.dcm"));
        RawZip.Entry stale =
                RawZip.entry("", dicom(2)).named("new".getBytes(UTF_8)).extra(unicodePath(raw, "old"));
        assertThat(paths(new RawZip().add(entry).add(stale))).containsExactly("Лёгкие.dcm", "new");
    }

    @Test
    void guesses_the_code_page_of_old_names() throws IOException {
        for (String page : List.of("IBM866", "windows-1251", "UTF-8")) {
            assertThat(paths(named("Иванов/КТ лёгких.dcm", page))).as(page).containsExactly("Иванов/КТ лёгких.dcm");
        }
        assertThat(paths(named("胸部检查/图像.dcm", "GBK"))).containsExactly("胸部检查/图像.dcm");
        assertThat(paths(named("画像データ/あいう.dcm", "windows-31j"))).containsExactly("画像データ/あいう.dcm");
        assertThat(paths(named("Müller/Größe.dcm", "IBM437"))).containsExactly("Müller/Größe.dcm");
        assertThat(paths(named("Müller/Größe.dcm", "windows-1252"))).containsExactly("Müller/Größe.dcm");
    }

    @Test
    void names_are_made_harmless() throws IOException {
        RawZip zip = new RawZip()
                .add(RawZip.entry("/etc/passwd", dicom(1)))
                .add(RawZip.entry("C:\\scans\\a.dcm", dicom(2)))
                .add(RawZip.entry("\\\\server\\share\\b.dcm", dicom(3)))
                .add(RawZip.entry("a\nb\u0000c\u202Ed\u001B.dcm", dicom(4)))
                .add(RawZip.entry("", dicom(5)))
                .add(RawZip.entry("long/" + "x".repeat(5000) + ".dcm", dicom(6)));
        assertThat(paths(zip))
                .startsWith("etc/passwd", "scans/a.dcm", "server/share/b.dcm", "a_b_c_d_.dcm", "unnamed")
                .allMatch(path -> path.length() <= DisplayPath.LONGEST);
    }

    private List<String> paths(RawZip zip) throws IOException {
        try (StudyArchive archive = StudyArchive.open(zip.in(folder), LIMITS)) {
            return archive.entries().stream().map(ArchiveEntry::path).toList();
        }
    }

    private static RawZip named(String name, String page) {
        return new RawZip().add(RawZip.entry("", dicom(1)).named(name.getBytes(Charset.forName(page))));
    }

    private static byte[] unicodePath(byte[] raw, String name) {
        CRC32 crc = new CRC32();
        crc.update(raw);
        byte[] utf8 = name.getBytes(UTF_8);
        ByteBuffer field = ByteBuffer.allocate(9 + utf8.length).order(ByteOrder.LITTLE_ENDIAN);
        field.putShort((short) 0x7075).putShort((short) (5 + utf8.length)).put((byte) 1);
        return field.putInt((int) crc.getValue()).put(utf8).array();
    }
}
