package io.gantry.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierRunsTest {

    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final UUID third = UUID.randomUUID();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("new").resolve("runs");
    }

    @Test
    void a_run_knows_those_that_were_killed_before_it() {
        assertThat(EarlierRuns.begin(file, first).ids()).isEmpty();
        assertThat(EarlierRuns.begin(file, second).ids()).containsExactly(first);
        assertThat(EarlierRuns.begin(file, third).ids()).containsExactly(first, second);
    }

    @Test
    void what_was_seen_to_is_forgotten() {
        EarlierRuns.begin(file, first);
        EarlierRuns runs = EarlierRuns.begin(file, second);
        runs.forget();
        assertThat(runs.ids()).isEmpty();
        assertThat(EarlierRuns.begin(file, third).ids()).containsExactly(second);
    }

    @Test
    void a_file_that_is_damaged_tells_of_none_and_is_made_anew() throws Exception {
        EarlierRuns.begin(file, first);
        Files.writeString(file, "not an id");
        assertThat(EarlierRuns.begin(file, second).ids()).isEmpty();
        assertThat(EarlierRuns.begin(file, third).ids()).containsExactly(second);
    }
}
