package io.gantry.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ends a trial that takes too much memory or time, or whose hub has ended, from a thread beside the native code. */
final class TrialWatch {

    private static final Duration EVERY = Duration.ofMillis(20);
    private static final Path FIRST_TO_GO = Path.of("/proc/self/oom_score_adj");

    private final Path answer;
    private final long memory;
    private final long end;
    private final Duration limit;
    private final ProcessHandle hub;

    /**
     * @param answer the file that says what came of the trial
     * @param memory bytes that the process may take
     */
    TrialWatch(Path answer, long memory, Duration limit) {
        this.answer = answer;
        this.memory = memory;
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
        this.hub = ProcessHandle.current().parent().orElseThrow();
    }

    void start() {
        goFirst();
        Thread watching = new Thread(this::watch, "trial-watch");
        watching.setDaemon(true);
        watching.setPriority(Thread.MAX_PRIORITY);
        watching.start();
    }

    /** Where the machine's memory ends all the same, it is to be this process that goes (proc(5)). */
    private static void goFirst() {
        try {
            Files.writeString(FIRST_TO_GO, "1000");
        } catch (IOException e) {
            return;
        }
    }

    private void watch() {
        while (true) {
            if (!hub.isAlive()) {
                Runtime.getRuntime().halt(1);
            } else if (OwnMemory.now().orElse(0) > memory) {
                answer("a trial takes more memory than it may");
            } else if (System.nanoTime() - end > 0) {
                answer(ModelTrial.tooLong(limit));
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    /** Says what came of the trial, and ends the process as it is: native code may hold it. */
    synchronized void answer(String said) {
        try {
            Files.writeString(answer, said);
            Runtime.getRuntime().halt(0);
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}
