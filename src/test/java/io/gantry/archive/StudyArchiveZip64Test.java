package io.gantry.archive;

import static io.gantry.archive.StudyArchiveTest.dicom;
import static io.gantry.archive.StudyArchiveTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zip64 (APPNOTE 6.3.10, 4.3.14 and 4.5.3) beyond 4 GB, on a file that is nearly all hole. */
class StudyArchiveZip64Test {

    private static final long BEYOND = 5L << 30;

    @TempDir
    Path folder;

    @Test
    void a_file_that_lies_beyond_four_gigabytes_is_read_and_a_larger_one_left_out() throws IOException {
        RawZip.Entry hole = RawZip.entry("hole", new byte[0]).size(-1).extra(zip64(BEYOND - 34));
        RawZip.Entry image = RawZip.entry("image", dicom(3)).extra(zip64(BEYOND));
        try (StudyArchive archive = StudyArchive.open(sparse(hole, image), ArchiveLimits.defaults())) {
            assertThat(archive).extracting(ArchiveEntry::path).containsExactly("image");
            assertThat(read(archive.entries().get(0))).isEqualTo(dicom(3));
            assertThat(archive.refused()).extracting(RefusedEntry::path).containsExactly("hole");
        }
    }

    @Test
    void offsets_that_macos_writes_without_their_upper_half_are_rebuilt_in_order() throws IOException {
        long[] places = {0, 3L << 30, BEYOND, BEYOND + (2L << 30), 9L << 30};
        Path zip = folder.resolve("macos.zip");
        try (FileChannel out = FileChannel.open(
                zip, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            for (int i = 0; i < places.length; i++) {
                RawZip.Entry image = RawZip.entry("image" + i, dicom(i + 1));
                out.position(places[i]);
                out.write(ByteBuffer.wrap(RawZip.local(image)));
                out.write(ByteBuffer.wrap(image.data));
            }
            long start = out.position();
            for (int i = 0; i < places.length; i++) {
                out.write(ByteBuffer.wrap(RawZip.central(RawZip.entry("image" + i, dicom(i + 1)), places[i])));
            }
            ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
            end.putInt(0x06054b50).putInt(0).putShort((short) 5).putShort((short) 5);
            end.putInt((int) (out.position() - start)).putInt((int) start);
            out.write(end.position(0));
        }
        try (StudyArchive archive = StudyArchive.open(zip, ArchiveLimits.defaults())) {
            assertThat(archive.refused()).isEmpty();
            assertThat(archive).hasSize(5);
            for (int i = 0; i < places.length; i++) {
                assertThat(read(archive.entries().get(i))).isEqualTo(dicom(i + 1));
            }
        }
    }

    private Path sparse(RawZip.Entry hole, RawZip.Entry image) throws IOException {
        Path zip = folder.resolve("sparse.zip");
        try (FileChannel out = FileChannel.open(
                zip, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            out.write(ByteBuffer.wrap(RawZip.local(hole)), 0);
            out.position(BEYOND);
            out.write(ByteBuffer.wrap(RawZip.local(image)));
            out.write(ByteBuffer.wrap(image.data));
            long start = out.position();
            out.write(ByteBuffer.wrap(RawZip.central(hole, 0)));
            out.write(ByteBuffer.wrap(RawZip.central(image, -1)));
            out.write(end(start, out.position()));
        }
        return zip;
    }

    private static ByteBuffer end(long start, long end) {
        ByteBuffer bytes = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0x06064b50).putLong(44).putInt(0).putLong(0).putLong(2).putLong(2);
        bytes.putLong(end - start).putLong(start);
        bytes.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        bytes.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) -1)
                .putShort((short) -1)
                .putInt(-1)
                .putInt(-1);
        return bytes.position(0).limit(98);
    }

    private static byte[] zip64(long onlyValue) {
        ByteBuffer field = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        return field.putShort((short) 1).putShort((short) 8).putLong(onlyValue).array();
    }
}
