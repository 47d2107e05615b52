package io.gantry.process.stage.receive;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gantry.StoppedClock;
import io.gantry.model.failure.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DropTroublesTest {

    @TempDir
    Path folder;

    private final StoppedClock clock = new StoppedClock();
    private final DropTroubles troubles = new DropTroubles(clock);
    private final Logger log = (Logger) LoggerFactory.getLogger(DropTroubles.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    @Test
    void trouble_is_one_line_when_it_begins_and_one_when_it_ends_without_names() throws IOException {
        String first = file("Ivanov.zip");
        String second = file("Petrov.zip");
        for (int i = 0; i < 50; i++) {
            troubles.met(first, new StoreUnavailable(new NoSuchFileException(first)));
            troubles.met(second, new NoSuchFileException(second));
        }
        troubles.over(first);
        troubles.over(second);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .noneMatch(line -> line.contains(".zip") || line.contains(folder.toString()));
        assertThat(lines.list).noneMatch(line -> line.getThrowableProxy() != null);
    }

    @Test
    void a_zip_is_tried_again_after_pauses_that_grow_to_about_a_minute_and_others_are_not_held_up() throws IOException {
        Path zip = Path.of(file("a.zip"));
        troubles.met(zip.toString(), new StoreUnavailable(new IOException()));
        assertThat(troubles.mayBeTried(zip)).isFalse();
        assertThat(troubles.mayBeTried(Path.of(file("b.zip")))).isTrue();
        clock.pass(Duration.ofSeconds(2));
        assertThat(troubles.mayBeTried(zip)).isTrue();
        for (int i = 0; i < 20; i++) {
            troubles.met(zip.toString(), new StoreUnavailable(new IOException()));
        }
        clock.pass(Duration.ofSeconds(63));
        assertThat(troubles.mayBeTried(zip)).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(troubles.mayBeTried(zip)).isTrue();
    }

    @Test
    void what_a_zip_waits_for_is_told_until_it_went_well() throws IOException {
        Path zip = Path.of(file("a.zip"));
        troubles.met(zip.toString(), new StoreUnavailable(new IOException()));
        assertThat(troubles.why(zip)).contains("The object store or the spool folder can't be used.");
        troubles.over(zip.toString());
        assertThat(troubles.why(zip)).isEmpty();
    }

    private String file(String name) throws IOException {
        Path file = folder.resolve(name);
        return (Files.exists(file) ? file : Files.createFile(file)).toString();
    }
}
