package io.gantry.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @BeforeEach
    void needs_setsid() {
        Assumptions.assumeTrue(Files.exists(Path.of("/usr/bin/setsid")), "setsid is not installed");
    }

    @Test
    void stops_on_its_signal_and_takes_its_pid_file_along() throws Exception {
        ChildProcess child = sleeper();
        ProcessHandle process = ProcessHandle.of(child.pid()).orElseThrow();
        assertThat(folder.resolve("pid")).content().startsWith(child.pid() + " ");
        child.stop("TERM", PATIENCE);
        assertThat(process.isAlive()).isFalse();
        assertThat(folder.resolve("pid")).doesNotExist();
    }

    @Test
    void an_orphan_is_found_by_the_next_hub() throws Exception {
        ProcessHandle orphan = ProcessHandle.of(sleeper().pid()).orElseThrow();
        ChildProcess.stopOrphan(folder.resolve("pid"), "TERM", PATIENCE);
        assertThat(orphan.isAlive()).isFalse();
        assertThat(folder.resolve("pid")).doesNotExist();
    }

    @Test
    void a_later_process_with_the_same_id_is_left_alone() throws Exception {
        ChildProcess stranger = sleeper();
        Files.writeString(folder.resolve("pid"), new PidEntry(stranger.pid(), Instant.EPOCH.plusSeconds(5)).text());
        ChildProcess.stopOrphan(folder.resolve("pid"), "KILL", PATIENCE);
        assertThat(ProcessHandle.of(stranger.pid())).get().matches(ProcessHandle::isAlive);
        stranger.stop("KILL", PATIENCE);
    }

    @Test
    void a_pid_file_that_was_cut_is_no_process() throws Exception {
        for (String text : List.of("", "17", "x y", "17 yesterday", "17 2026-01-01T00:00:00Z more")) {
            Files.writeString(folder.resolve("pid"), text);
            assertThat(PidEntry.read(folder.resolve("pid"))).isEmpty();
        }
        assertThat(PidEntry.read(folder.resolve("none"))).isEmpty();
    }

    @Test
    void tells_the_exit_code_and_keeps_the_last_log() throws Exception {
        for (int code : new int[] {0, 3}) {
            assertThat(ChildProcess.run(launch("sh", "-c", "echo ended with " + code + "; exit " + code), pidFile()))
                    .isEqualTo(code);
        }
        assertThat(folder.resolve("log")).hasContent("ended with 3");
        assertThat(folder.resolve("log.old")).hasContent("ended with 0");
    }

    private ChildProcess sleeper() throws IOException {
        return ChildProcess.start(launch("sleep", "600"), pidFile());
    }

    private Path pidFile() {
        return folder.resolve("pid");
    }

    private ChildProcess.Launch launch(String... command) {
        return new ChildProcess.Launch(List.of(command), Map.of(), folder.resolve("log"));
    }
}
