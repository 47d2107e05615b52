package io.gantry.process.stage.receive;

import io.gantry.model.pushed.ClosedCall;
import io.gantry.model.pushed.DicomCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Associations that brought something, and how much of it is still to be kept. The intake's lock guards it. */
final class OpenCalls {

    /** Receipts that wait while the database is away; beyond that the oldest are lost. */
    private static final int MOST_RECEIPTS = 10_000;

    private final Map<UUID, Held> held = new HashMap<>();
    private final Deque<ClosedCall> ended = new ArrayDeque<>();
    private final RejectedCalls rejected = new RejectedCalls();

    void add(@Nullable DicomCall call) {
        if (call != null && !call.lost()) {
            held.computeIfAbsent(call.id(), id -> new Held()).waiting++;
        }
    }

    void close(ClosedCall closed) {
        if (closed.ended().equals(ClosedCall.REJECTED)) {
            rejected.add(closed);
            return;
        }
        Held calls = held.get(closed.call().id());
        if (calls == null || calls.waiting == 0) {
            end(closed);
        } else {
            calls.closed = closed;
        }
    }

    void done(@Nullable DicomCall call) {
        Held calls = call == null ? null : held.get(call.id());
        if (calls != null && --calls.waiting == 0 && calls.closed != null) {
            end(calls.closed);
        }
    }

    private void end(ClosedCall closed) {
        held.remove(closed.call().id());
        if (ended.size() == MOST_RECEIPTS) {
            ended.removeFirst();
        }
        ended.add(closed);
    }

    boolean isOpen(UUID id) {
        Held calls = held.get(id);
        return calls != null && calls.closed == null;
    }

    Set<UUID> ids() {
        return Set.copyOf(held.keySet());
    }

    /** Those of which everything is kept, and those that were rejected; each is given out once. */
    List<ClosedCall> takeEnded() {
        List<ClosedCall> taken = new ArrayList<>(ended);
        ended.clear();
        taken.addAll(rejected.take());
        return taken;
    }

    /** Whether there are any such. */
    boolean haveEnded() {
        return !ended.isEmpty() || !rejected.isEmpty();
    }

    /** The same with those of which something is still to be kept. */
    List<ClosedCall> takeClosed() {
        held.values().stream()
                .map(calls -> calls.closed)
                .filter(Objects::nonNull)
                .forEach(ended::add);
        held.values().removeIf(calls -> calls.closed != null);
        return takeEnded();
    }

    private static final class Held {
        private int waiting;
        private @Nullable ClosedCall closed;
    }
}
