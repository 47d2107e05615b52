package io.gantry.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.model.failure.RefusedArchive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipListingTest {

    @TempDir
    Path folder;

    @Test
    void lists_files_with_both_sizes_and_leaves_folders_out() throws IOException {
        byte[] zip = zip(2, "папка/", "файл", 5000);
        List<ListedFile> files = read(zip, new AtomicLong());
        assertThat(files).extracting(ListedFile::name).containsExactly("папка/файл0", "папка/файл1");
        assertThat(files).allSatisfy(file -> {
            assertThat(file.size()).isEqualTo(5000);
            assertThat(file.compressedSize()).isPositive();
        });
    }

    @Test
    void fetches_little_more_than_the_list() throws IOException {
        byte[] zip = zip(4, "", "large", 2 << 20);
        var fetched = new AtomicLong();
        assertThat(read(zip, fetched)).hasSize(4);
        assertThat(fetched.get()).isLessThan(zip.length / 10);
    }

    @Test
    void fetches_a_list_that_is_longer_than_the_first_fetch() throws IOException {
        byte[] zip = zip(5000, "", "n".repeat(100), 100);
        assertThat(read(zip, new AtomicLong())).hasSize(5000);
    }

    @Test
    void refuses_what_is_no_zip_or_cut() throws IOException {
        byte[] zip = zip(3, "", "a", 100);
        assertThatThrownBy(() -> read(Arrays.copyOf(zip, zip.length - 30), new AtomicLong()))
                .isInstanceOf(RefusedArchive.class);
        assertThatThrownBy(() -> read(new byte[100], new AtomicLong())).isInstanceOf(RefusedArchive.class);
    }

    private List<ListedFile> read(byte[] zip, AtomicLong fetched) throws IOException {
        return ZipListing.read(
                zip.length,
                (first, last) -> {
                    fetched.addAndGet(last - first + 1);
                    return new ByteArrayInputStream(zip, (int) first, (int) (last - first + 1));
                },
                folder.resolve("scratch" + fetched.hashCode()));
    }

    private static byte[] zip(int files, String parent, String name, int size) throws IOException {
        var random = new Random(1);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            if (!parent.isEmpty()) {
                zip.putNextEntry(new ZipEntry(parent));
            }
            for (int i = 0; i < files; i++) {
                zip.putNextEntry(new ZipEntry(parent + name + i));
                var content = new byte[size];
                random.nextBytes(content);
                zip.write(content);
            }
        }
        return bytes.toByteArray();
    }
}
