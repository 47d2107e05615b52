package io.gantry.process.stage.receive;

import io.gantry.model.pushed.DicomCall;
import io.gantry.model.pushed.PushedSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Instances of one series that become one part. Not safe for several threads: the intake's lock guards it. */
final class Batch {

    static final int MOST_INSTANCES = 500;
    static final long MOST_BYTES = 256L << 20;

    private static final Duration OLDEST = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final PushedSeries series;
    private final List<Received> instances = new ArrayList<>();
    private final Map<UUID, DicomCall> calls = new LinkedHashMap<>();
    private final long begunAt = System.nanoTime();
    private long changedAt = begunAt;
    private long bytes;
    private int failures;
    private boolean failed;
    private Duration pause = Duration.ZERO;

    Batch(PushedSeries series) {
        this.series = series;
    }

    void add(Received received) {
        instances.add(received);
        DicomCall call = received.call();
        if (call != null) {
            calls.put(call.id(), call);
        }
        bytes += received.length();
        changedAt = System.nanoTime();
    }

    PushedSeries series() {
        return series;
    }

    List<Received> instances() {
        return instances;
    }

    /** The associations that brought it, as far as they are known. */
    Map<UUID, DicomCall> calls() {
        return calls;
    }

    boolean isFull() {
        return instances.size() >= MOST_INSTANCES || bytes >= MOST_BYTES;
    }

    /** Whether nothing more is waited for. */
    boolean isDue(Duration linger) {
        return since(changedAt).compareTo(linger) >= 0 || since(begunAt).compareTo(OLDEST) >= 0;
    }

    /** Whether it may be tried (again). */
    boolean isRested() {
        return since(changedAt).compareTo(pause) >= 0;
    }

    /** Whether it, or the batch it is half of, was tried in vain. */
    boolean hasFailed() {
        return failed;
    }

    /** Counts a try that came to nothing; the pause before the next doubles up to a minute. */
    void fail() {
        failed = true;
        changedAt = System.nanoTime();
        Duration next = Duration.ofSeconds(1L << Math.min(failures++, 6));
        pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    /** Two batches of half the instances each: one instance that can't be kept does not hold the others up. */
    List<Batch> halves() {
        Batch first = new Batch(series);
        Batch second = new Batch(series);
        for (int i = 0; i < instances.size(); i++) {
            (i < instances.size() / 2 ? first : second).add(instances.get(i));
        }
        first.failed = failed;
        second.failed = failed;
        return List.of(first, second);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
