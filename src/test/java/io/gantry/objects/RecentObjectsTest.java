package io.gantry.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.settings.SpoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class RecentObjectsTest {

    private static final int MOST = 30;

    @TempDir
    Path folder;

    @TempDir
    Path own;

    private Instant now = Instant.parse("2026-11-27T06:00:00Z");
    private RecentObjects recent;

    @BeforeEach
    void begin() {
        SpoolSettings settings = new SpoolSettings(folder, DataSize.ofBytes(MOST));
        InstantSource time = () -> now;
        recent = new RecentObjects(new SpoolFiles(settings), settings, time.withZone(ZoneOffset.UTC));
    }

    @Test
    void what_was_put_is_at_hand_after_the_one_who_put_it_dropped_his_file() throws IOException {
        Path put = put("a", 10);
        Files.delete(put);
        assertThat(read("a")).hasContent("a".repeat(10));
    }

    @Test
    void what_was_never_put_here_is_not_at_hand() {
        assertThat(recent.link("a", own.resolve("read"))).isFalse();
    }

    @Test
    void a_reader_keeps_what_he_reads_when_it_is_let_go() throws IOException {
        put("a", 10);
        Path reading = read("a");
        now = now.plus(Duration.ofMinutes(6));
        recent.dropOld();
        assertThat(reading).hasContent("a".repeat(10));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_nobody_has_read_stays_when_more_comes_than_there_is_room_for() throws IOException {
        put("a", 20);
        put("b", 20);
        assertThat(atHand("a")).isTrue();
        assertThat(atHand("b")).isFalse();
    }

    @Test
    void what_was_read_makes_room_for_what_comes() throws IOException {
        put("a", 10);
        put("b", 20);
        read("b");
        put("c", 20);
        assertThat(Stream.of("a", "b", "c").filter(this::atHand)).containsExactly("a", "c");
    }

    @Test
    void what_nobody_asks_for_makes_room_after_some_minutes() throws IOException {
        put("a", 30);
        now = now.plus(Duration.ofMinutes(6));
        put("b", 30);
        assertThat(Stream.of("a", "b").filter(this::atHand)).containsExactly("b");
        assertThat(folder).isDirectoryContaining(file -> true);
    }

    @Test
    void what_somebody_deleted_is_fetched_and_takes_no_room() throws IOException {
        put("a", 30);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertThat(atHand("a")).isFalse();
        put("b", 30);
        assertThat(atHand("b")).isTrue();
    }

    @Test
    void the_same_object_takes_room_once() throws IOException {
        put("a", 15);
        put("a", 15);
        put("b", 15);
        assertThat(Stream.of("a", "b").filter(this::atHand)).containsExactly("a", "b");
    }

    @Test
    void with_no_room_nothing_is_kept() throws IOException {
        SpoolSettings settings = new SpoolSettings(folder, DataSize.ofBytes(0));
        recent = new RecentObjects(new SpoolFiles(settings), settings, Clock.systemUTC());
        put("a", 1);
        assertThat(atHand("a")).isFalse();
    }

    private Path put(String key, int bytes) throws IOException {
        Path file = Files.writeString(own.resolve("put-" + key), key.repeat(bytes));
        recent.keep(key, file);
        return file;
    }

    private Path read(String key) {
        Path name = own.resolve("read-" + key);
        assertThat(recent.link(key, name)).isTrue();
        return name;
    }

    private boolean atHand(String key) {
        return recent.link(key, own.resolve("asked-" + key));
    }
}
