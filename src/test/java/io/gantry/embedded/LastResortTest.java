package io.gantry.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LastResortTest {

    @Test
    void a_process_whose_end_in_order_takes_too_long_ends_all_the_same() throws Exception {
        Process stuck = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stuck.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(stuck.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(stuck.exitValue()).isEqualTo(1);
        } finally {
            stuck.destroyForcibly();
        }
    }

    /** Its shutdown hook waits for what does not come. */
    static final class Stuck {

        private Stuck() {}

        public static void main(String[] arguments) {
            CountDownLatch never = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            LastResort.after(Duration.ofMillis(200));
            System.exit(0);
        }
    }
}
