package io.gantry.process.stage.receive;

import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.pushed.ClosedCall;
import io.gantry.model.pushed.PushedSeries;
import io.gantry.settings.DicomSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * What this node has acknowledged and not yet carried into the object store, collected by series. It is safe in the
 * spool; here are only the handles. Associations add, writers take.
 */
@Component
class InstanceIntake {

    private static final Duration LINGER = Duration.ofSeconds(1);
    /** Nobody is sending any more, but some senders open one association for each instance. */
    private static final Duration SHORT_LINGER = Duration.ofMillis(200);

    private static final long LOOK_MILLIS = 50;
    /** While nothing is here; whatever comes is told. */
    private static final long REST_MILLIS = 5000;

    private final int mostWaiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<PushedSeries, Batch> collecting = new LinkedHashMap<>();
    private final Deque<Batch> ready = new ArrayDeque<>();
    private final Map<UUID, Integer> heldByStudy = new HashMap<>();
    private final OpenCalls calls = new OpenCalls();
    private int waiting;

    InstanceIntake(DicomSettings settings) {
        this.mostWaiting = settings.maxWaiting();
    }

    /** @throws StoreUnavailable when too many wait already */
    void add(Received received) {
        lock.lock();
        try {
            if (waiting >= mostWaiting) {
                throw new StoreUnavailable(new IllegalStateException("too many instances wait to be stored"));
            }
            put(received);
        } finally {
            lock.unlock();
        }
    }

    /** The same, however long it takes. */
    void addOnceThereIsRoom(Received received) throws InterruptedException {
        lock.lock();
        try {
            while (waiting >= mostWaiting) {
                changed.await();
            }
            put(received);
        } finally {
            lock.unlock();
        }
    }

    private void put(Received received) {
        waiting++;
        heldByStudy.merge(received.series().studyId(), 1, Integer::sum);
        calls.add(received.call());
        Batch batch = collecting.computeIfAbsent(received.series(), Batch::new);
        batch.add(received);
        if (batch.isFull()) {
            collecting.remove(received.series());
            ready.add(batch);
        }
        if (batch.isFull() || waiting == 1) {
            changed.signalAll();
        }
    }

    /** The association has ended; that is told once all that it brought is kept. */
    void close(ClosedCall closed) {
        lock.lock();
        try {
            calls.close(closed);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The same for one whose end could not be told: it is given out again after a moment. */
    void closeLater(ClosedCall closed) {
        lock.lock();
        try {
            calls.close(closed);
        } finally {
            lock.unlock();
        }
    }

    /** The next batch that is due, for the one who asks to write; empty when there is none for a moment. */
    Optional<Batch> take() throws InterruptedException {
        lock.lock();
        try {
            Optional<Batch> due = due();
            if (due.isEmpty()) {
                changed.await(isIdle() ? REST_MILLIS : LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Batch> due() {
        for (Iterator<Batch> each = ready.iterator(); each.hasNext(); ) {
            Batch batch = each.next();
            if (batch.isRested()) {
                each.remove();
                return Optional.of(batch);
            }
        }
        for (Iterator<Batch> each = collecting.values().iterator(); each.hasNext(); ) {
            Batch batch = each.next();
            boolean open = batch.calls().keySet().stream().anyMatch(calls::isOpen);
            if (batch.isDue(open ? LINGER : SHORT_LINGER)) {
                each.remove();
                return Optional.of(batch);
            }
        }
        return Optional.empty();
    }

    /** The batch is kept. */
    void done(Batch batch) {
        lock.lock();
        try {
            for (Received received : batch.instances()) {
                waiting--;
                heldByStudy.computeIfPresent(received.series().studyId(), (id, count) -> count == 1 ? null : count - 1);
                calls.done(received.call());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The batches could not be kept and are to be taken again. */
    void giveBack(List<Batch> batches) {
        lock.lock();
        try {
            ready.addAll(batches);
        } finally {
            lock.unlock();
        }
    }

    /** Whether all that came is kept, and the end of each association that has ended. */
    boolean isIdle() {
        lock.lock();
        try {
            return waiting == 0 && !calls.haveEnded();
        } finally {
            lock.unlock();
        }
    }

    /** Whether this node holds instances of a study. */
    boolean holds(UUID studyId) {
        lock.lock();
        try {
            return heldByStudy.containsKey(studyId);
        } finally {
            lock.unlock();
        }
    }

    /** Associations that have brought something and whose end is not told yet. */
    Set<UUID> openCalls() {
        lock.lock();
        try {
            return calls.ids();
        } finally {
            lock.unlock();
        }
    }

    /** All that have ended, also those of which not everything is kept: nothing more will be before the next start. */
    List<ClosedCall> closedCalls() {
        lock.lock();
        try {
            return calls.takeClosed();
        } finally {
            lock.unlock();
        }
    }

    /** Ended associations of which everything is kept; each is given out once. */
    List<ClosedCall> endedCalls() {
        lock.lock();
        try {
            return calls.takeEnded();
        } finally {
            lock.unlock();
        }
    }
}
