package io.gantry.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.failure.RefusedArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class StudyArchivePropertyTest {

    @Property(tries = 100)
    void what_goes_in_comes_out(@ForAll("trees") Map<String, byte[]> tree) throws IOException {
        Path zip = Files.createTempFile("tree-", ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : tree.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        try (StudyArchive archive = StudyArchive.open(zip, ArchiveLimits.defaults())) {
            Map<String, String> found = new TreeMap<>();
            for (ArchiveEntry entry : archive) {
                found.put(entry.path(), text(StudyArchiveTest.read(entry)));
            }
            Map<String, String> expected = new TreeMap<>();
            tree.forEach((path, bytes) -> expected.put(path, text(bytes)));
            assertThat(found).isEqualTo(expected);
        } finally {
            Files.delete(zip);
        }
    }

    @Property(tries = 500)
    void any_name_can_be_shown(@ForAll @Size(max = 300) byte[] name, @ForAll boolean saysUtf8) throws IOException {
        RawZip.Entry entry =
                RawZip.entry("", StudyArchiveTest.dicom(1)).named(name).flags(saysUtf8 ? 1 << 11 : 0);
        Path zip = Files.write(
                Files.createTempFile("name-", ".zip"), new RawZip().add(entry).bytes());
        try (StudyArchive archive = StudyArchive.open(zip, ArchiveLimits.defaults())) {
            int count = archive.entries().size() + archive.refused().size();
            assertThat(count).isEqualTo(1);
            assertThat(archive).allSatisfy(shown -> assertThat(shown.path())
                    .isNotEmpty()
                    .doesNotContain("../")
                    .matches(path -> path.chars().noneMatch(Character::isISOControl)));
        } finally {
            Files.delete(zip);
        }
    }

    @Property(tries = 300)
    void a_damaged_zip_is_read_or_refused(@ForAll int where, @ForAll byte what) throws IOException {
        byte[] zip = new RawZip()
                .add(RawZip.entry("a", StudyArchiveTest.dicom(1)).deflated())
                .add(RawZip.entry("b", StudyArchiveTest.dicom(2)))
                .bytes();
        zip[Math.floorMod(where, zip.length)] = what;
        Path file = Files.write(Files.createTempFile("damaged-", ".zip"), zip);
        try (StudyArchive archive = StudyArchive.open(file, ArchiveLimits.defaults())) {
            for (ArchiveEntry entry : archive) {
                assertThat(StudyArchiveTest.read(entry)).hasSize((int) entry.size());
            }
        } catch (RefusedArchive refused) {
            assertThat(refused.getMessage()).endsWith(".");
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<Map<String, byte[]>> trees() {
        Arbitrary<String> part =
                Arbitraries.strings().withChars("abcЖ漢é ").ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> path = part.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts) + ".dcm");
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(3000);
        return Arbitraries.maps(path, bytes).ofMaxSize(20);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
