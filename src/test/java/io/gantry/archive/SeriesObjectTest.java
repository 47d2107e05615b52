package io.gantry.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gantry.model.failure.RefusedArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesObjectTest {

    @TempDir
    Path folder;

    @Test
    void gives_back_what_was_written_in_its_order() throws IOException {
        Path file = written(3);
        try (SeriesObject series = SeriesObject.open(file)) {
            assertThat(series).extracting(StoredInstance::name).containsExactly("00001.dcm", "00002.dcm", "00003.dcm");
            for (int i = 0; i < 3; i++) {
                StoredInstance instance = series.instances().get(i);
                assertThat(instance.open().readAllBytes()).isEqualTo(StudyArchiveTest.dicom(i));
            }
        }
    }

    @Test
    void an_instance_is_a_stretch_of_the_file() throws IOException {
        try (SeriesObject series = SeriesObject.open(written(2))) {
            StoredInstance second = series.instances().get(1);
            ByteBuffer bytes = ByteBuffer.allocate((int) second.length());
            second.channel().read(bytes, second.offset());
            assertThat(bytes.array()).isEqualTo(StudyArchiveTest.dicom(1));
        }
    }

    @Test
    void keeps_what_belongs_to_the_series_apart_from_its_instances() throws IOException {
        Path file = folder.resolve("with-reference.zip");
        try (SeriesObjectWriter writer = new SeriesObjectWriter(file)) {
            writer.add(new ByteArrayInputStream(StudyArchiveTest.dicom(1)));
            writer.addReference(new ByteArrayInputStream(StudyArchiveTest.dicom(2)));
            assertThat(writer.count()).isEqualTo(1);
        }
        try (SeriesObject series = SeriesObject.open(file)) {
            assertThat(series).extracting(StoredInstance::name).containsExactly("00001.dcm");
            assertThat(series.references()).extracting(StoredInstance::name).containsExactly("reference-00001.dcm");
            assertThat(series.references().get(0).open().readAllBytes()).isEqualTo(StudyArchiveTest.dicom(2));
        }
    }

    @Test
    void the_same_instances_give_the_same_bytes() throws IOException {
        assertThat(written(4)).hasSameBinaryContentAs(written(4));
    }

    @Test
    void any_zip_tool_can_read_it() throws Exception {
        Path file = written(5);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.size()).isEqualTo(5);
        }
        assertSucceeds("unzip", "-tqq", file.toString());
        assertSucceeds(
                "python3",
                "-c",
                "import sys,zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip())",
                file.toString());
    }

    @Test
    void an_empty_series_object_is_valid() throws IOException {
        try (SeriesObject series = SeriesObject.open(written(0))) {
            assertThat(series.instances()).isEmpty();
        }
    }

    @Test
    void refuses_a_cut_one_and_a_compressed_one() throws IOException {
        byte[] whole = Files.readAllBytes(written(2));
        Path cut = RawZip.write(folder, Arrays.copyOf(whole, whole.length - 30));
        Path compressed = new RawZip()
                .add(RawZip.entry("a", StudyArchiveTest.dicom(1)).deflated())
                .in(folder);
        for (Path bad : List.of(cut, compressed)) {
            assertThatExceptionOfType(RefusedArchive.class).isThrownBy(() -> SeriesObject.open(bad));
        }
    }

    @Test
    void a_durable_move_replaces_the_target() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "old");
        Durable.move(Files.writeString(folder.resolve("new"), "new"), target);
        Durable.sync(target);
        assertThat(target).hasContent("new");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    private Path written(int count) throws IOException {
        Path file = Files.createTempFile(folder, "series-", ".zip");
        try (SeriesObjectWriter writer = new SeriesObjectWriter(file)) {
            for (int i = 0; i < count; i++) {
                writer.add(new ByteArrayInputStream(StudyArchiveTest.dicom(i)));
            }
            assertThat(writer.count()).isEqualTo(count);
        }
        return file;
    }

    private static void assertSucceeds(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException absent) {
            Assumptions.abort(command[0] + " is not on this machine");
            return;
        }
        assertThat(process.waitFor()).as(command[0]).isZero();
    }
}
