package io.gantry.dicom.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spool finds when it is opened again. */
class SpoolRestartTest extends SpoolTests {

    @Test
    void brings_up_after_a_restart_what_was_not_released_and_in_order() throws IOException {
        List<byte[]> kept = new ArrayList<>();
        try (Spool spool = open(16)) {
            for (int i = 0; i < 40; i++) {
                byte[] bytes = random(i, 1000 + 7919 * i);
                Entry entry = keep(spool, bytes, 4096);
                if (i % 3 == 0) {
                    entry.release();
                } else {
                    kept.add(bytes);
                }
            }
        }
        try (Spool again = open(16)) {
            List<byte[]> recovered = new ArrayList<>();
            for (Entry entry : again.recovered()) {
                recovered.add(read(entry));
            }
            assertThat(recovered).usingRecursiveComparison().isEqualTo(kept);
        }
    }

    @Test
    void forgets_a_draft_that_was_not_kept() throws IOException {
        try (Spool spool = open(16)) {
            try (Draft draft = spool.begin()) {
                draft.write(ByteBuffer.wrap(random(3, 100_000)));
            }
        }
        try (Spool again = open(16)) {
            assertThat(again.recovered()).isEmpty();
        }
    }

    @Test
    void does_not_bring_up_an_entry_whose_bytes_are_damaged() throws IOException {
        try (Spool spool = open(16)) {
            keep(spool, random(4, 50_000), 50_000);
            keep(spool, random(5, 60_000), 60_000);
        }
        Path segment = directory.resolve("000001.spool");
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(10_000);
            int before = file.read();
            file.seek(10_000);
            file.write(before + 1);
        }
        try (Spool again = open(16)) {
            assertThat(again.recovered())
                    .singleElement()
                    .extracting(Entry::length)
                    .isEqualTo(60_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 700, 5000, SEGMENT - 1})
    void goes_on_after_a_segment_was_cut_while_it_was_made(long length) throws IOException {
        open(16).close();
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("000002.spool").toFile(), "rw")) {
            file.setLength(length);
        }
        Files.writeString(directory.resolve("notes.spool"), "no segment");
        byte[] bytes = random(8, 3 * SEGMENT);
        try (Spool again = open(16)) {
            assertThat(read(keep(again, bytes, 256 << 10))).isEqualTo(bytes);
        }
    }

    @Test
    void never_takes_bytes_of_a_sender_or_of_an_earlier_use_for_an_entry() throws IOException {
        byte[] forged;
        try (Spool spool = open(4)) {
            keep(spool, random(6, 5000), 5000).release();
        }
        forged = Files.readAllBytes(directory.resolve("000001.spool"));
        for (int sector = 512; sector < 32 * 512; sector += 512) {
            System.arraycopy("GANTRY01".getBytes(), 0, forged, sector, 8);
        }
        try (Spool spool = open(4)) {
            keep(spool, forged, 256 << 10);
        }
        try (Spool again = open(4)) {
            assertThat(again.recovered()).singleElement().satisfies(entry -> assertThat(read(entry))
                    .isEqualTo(forged));
        }
    }

    @Test
    void opens_again_when_it_is_full_and_takes_again_once_something_is_released() throws IOException {
        int kept = 0;
        try (Spool spool = open(2)) {
            while (kept < 10) {
                keep(spool, random(kept, 400_000), 400_000);
                kept++;
            }
        } catch (SpoolFull e) {
            assertThat(kept).isPositive();
        }

        try (Spool again = open(2)) {
            assertThat(again.recovered()).hasSize(kept);
            assertThatThrownBy(() -> keep(again, random(8, 400_000), 400_000)).isInstanceOf(SpoolFull.class);
            for (Entry entry : again.recovered()) {
                entry.release();
            }
            byte[] bytes = random(9, 400_000);
            assertThat(read(keep(again, bytes, 400_000))).isEqualTo(bytes);
        }
    }
}
