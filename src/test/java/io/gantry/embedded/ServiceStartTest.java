package io.gantry.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.gantry.HubClient;
import io.gantry.model.failure.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** With processes that do nothing but run. */
class ServiceStartTest {

    @TempDir
    Path folder;

    private final Logger log = (Logger) LoggerFactory.getLogger("io.gantry.embedded");
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
    void a_process_that_dies_is_started_again_with_one_line() throws Exception {
        Sleeper sleeper = new Sleeper(0);
        ServiceStart start = new ServiceStart(sleeper);
        start.begin();
        start.await();
        ProcessHandle first = ProcessHandle.of(sleeper.pid()).orElseThrow();
        first.destroyForcibly();
        Awaitility.await().atMost(HubClient.PATIENCE).until(() -> sleeper.starts.get() == 2);
        start.stop();
        assertThat(ProcessHandle.of(sleeper.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(warnings()).singleElement().asString().contains("Sleeper has ended by itself");
    }

    @Test
    void a_first_start_that_fails_is_tried_again_with_one_line_for_each() {
        Sleeper sleeper = new Sleeper(2);
        ServiceStart start = new ServiceStart(sleeper);
        start.begin();
        start.await();
        start.stop();
        assertThat(sleeper.starts).hasValue(3);
        assertThat(warnings())
                .hasSize(2)
                .allMatch(line -> line.contains("Gantry runs without Sleeper") && line.endsWith("It is tired"));
    }

    @Test
    void what_is_stopped_is_not_started_again() {
        Sleeper sleeper = new Sleeper(0);
        ServiceStart start = new ServiceStart(sleeper);
        start.begin();
        start.await();
        start.stop();
        assertThat(sleeper.starts).hasValue(1);
        assertThat(warnings()).isEmpty();
    }

    private List<String> warnings() {
        return lines.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private final class Sleeper implements ChildService {

        private final AtomicInteger starts = new AtomicInteger();
        private final int failures;
        private volatile ChildProcess process;

        Sleeper(int failures) {
            this.failures = failures;
        }

        long pid() {
            return process.pid();
        }

        @Override
        public String name() {
            return "Sleeper";
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public void start() throws IOException {
            if (starts.incrementAndGet() <= failures) {
                throw new CannotStart("It is tired");
            }
            process = ChildProcess.start(
                    new ChildProcess.Launch(List.of("sleep", "1000"), Map.of(), folder.resolve("log")),
                    folder.resolve("pid"));
        }

        @Override
        public void awaitEnd() throws InterruptedException {
            process.awaitEnd();
        }

        @Override
        public boolean canBeLate() {
            return true;
        }

        @Override
        public void stop() throws IOException, InterruptedException {
            if (process != null) {
                process.stop("TERM", Duration.ofSeconds(5));
            }
        }
    }
}
