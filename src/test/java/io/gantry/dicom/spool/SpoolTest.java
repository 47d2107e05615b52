package io.gantry.dicom.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SpoolTest extends SpoolTests {

    @Test
    void gives_back_what_was_kept() throws IOException {
        byte[] bytes = random(1, 300_000);
        try (Spool spool = open(16)) {
            Entry entry = keep(spool, bytes, 70_000);

            assertThat(entry.length()).isEqualTo(bytes.length);
            assertThat(read(entry)).isEqualTo(bytes);
        }
    }

    @Test
    void keeps_an_entry_longer_than_a_segment() throws IOException {
        byte[] bytes = random(2, 5 * SEGMENT + 123);
        try (Spool spool = open(16)) {
            assertThat(read(keep(spool, bytes, 256 << 10))).isEqualTo(bytes);
        }
        try (Spool again = open(16)) {
            assertThat(again.recovered()).singleElement().satisfies(entry -> assertThat(read(entry))
                    .isEqualTo(bytes));
        }
    }

    @Test
    void uses_segments_again_instead_of_growing() throws IOException {
        try (Spool spool = open(4)) {
            for (int i = 0; i < 100; i++) {
                byte[] bytes = random(i, 400_000);
                Entry entry = keep(spool, bytes, 100_000);
                assertThat(read(entry)).isEqualTo(bytes);
                entry.release();
            }
            assertThat(spool.allocatedBytes()).isLessThanOrEqualTo(4L * SEGMENT);
        }
    }

    @Test
    void refuses_when_it_holds_as_much_as_it_may_and_goes_on_after_a_release() throws IOException {
        try (Spool spool = open(2)) {
            List<Entry> entries = new ArrayList<>();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            entries.add(keep(spool, random(i, 400_000), 400_000));
                        }
                    })
                    .isInstanceOf(SpoolFull.class);
            assertThat(entries).isNotEmpty();

            for (Entry entry : entries) {
                entry.release();
            }
            byte[] bytes = random(9, 400_000);
            assertThat(read(keep(spool, bytes, 400_000))).isEqualTo(bytes);
        }
    }

    @Test
    void keeps_what_many_write_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Spool spool = open(64)) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                byte[] bytes = random(i, 1000 + i * 2500);
                tasks.add(() -> Arrays.equals(bytes, read(keep(spool, bytes, 10_000))));
            }
            for (Future<Boolean> same : threads.invokeAll(tasks)) {
                assertThat(same.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        try (Spool again = open(64)) {
            assertThat(again.recovered()).hasSize(100);
        }
    }

    @Test
    void stays_usable_when_a_thread_that_reads_it_is_interrupted() throws IOException {
        try (Spool spool = open(4)) {
            byte[] bytes = random(11, 30_000);
            Entry entry = keep(spool, bytes, 30_000);

            Thread.currentThread().interrupt();
            assertThat(read(entry)).isEqualTo(bytes);
            assertThat(Thread.interrupted()).isTrue();

            assertThat(read(keep(spool, bytes, 30_000))).isEqualTo(bytes);
        }
    }

    @Test
    void belongs_to_one_at_a_time() throws IOException {
        try (Spool spool = open(4)) {
            assertThatThrownBy(() -> open(4)).isInstanceOf(IOException.class).hasMessageContaining("already");
            assertThat(spool.recovered()).isEmpty();
        }
    }
}
