package io.gantry.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessException;

/**
 * Writes what several threads bring at once in one transaction, since a commit costs the same for one row as for many.
 * Nobody waits for company: who comes while nothing is written writes at once, and who comes meanwhile goes together
 * with whoever else came. Each caller returns when his own row is committed, and not before.
 */
public final class GroupCommit<T> {

    private final int most;
    private final Consumer<List<T>> write;
    private final Deque<Row<T>> waiting = new ArrayDeque<>();
    private boolean writing;

    /**
     * @param most rows of one transaction
     * @param write commits all of its rows or none of them
     */
    public GroupCommit(int most, Consumer<List<T>> write) {
        this.most = most;
        this.write = write;
    }

    /**
     * Writes a row.
     *
     * @throws RuntimeException as {@code write} throws it
     */
    public void write(T value) {
        var own = new Row<>(value);
        boolean first;
        synchronized (this) {
            waiting.add(own);
            first = !writing;
            writing = true;
        }
        if (first || own.awaitTurn()) {
            writeGroup();
        }
        if (own.failure != null) {
            throw own.failure;
        }
    }

    /** Writes the caller's row, which is the first, and those behind it; then whoever came meanwhile has the turn. */
    private void writeGroup() {
        List<Row<T>> group = new ArrayList<>();
        synchronized (this) {
            while (group.size() < most && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
        }
        try {
            writeAll(group);
        } finally {
            Row<T> next;
            synchronized (this) {
                next = waiting.peek();
                writing = next != null;
            }
            if (next != null) {
                next.wake(State.TURN);
            }
            group.forEach(row -> row.wake(State.DONE));
        }
    }

    /** A row that can't be written is nobody's fault but its own. */
    private void writeAll(List<Row<T>> group) {
        try {
            write.accept(group.stream().map(row -> row.value).toList());
        } catch (NonTransientDataAccessException e) {
            if (group.size() == 1) {
                group.get(0).failure = e;
            } else {
                group.forEach(row -> writeAll(List.of(row)));
            }
        } catch (RuntimeException e) {
            group.forEach(row -> row.failure = e);
        } catch (Error e) {
            group.forEach(row -> row.failure = new IllegalStateException("The group could not be written", e));
            throw e;
        }
    }

    private enum State {
        WAITING,
        TURN,
        DONE
    }

    private static final class Row<T> {

        private final T value;
        private final Thread owner = Thread.currentThread();
        private @Nullable RuntimeException failure;
        private volatile State state = State.WAITING;

        Row(T value) {
            this.value = value;
        }

        /** Whether it is this row's turn to write; otherwise it has been written. An interruption is left for later. */
        boolean awaitTurn() {
            boolean interrupted = false;
            while (state == State.WAITING) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                owner.interrupt();
            }
            return state == State.TURN;
        }

        void wake(State reached) {
            state = reached;
            LockSupport.unpark(owner);
        }
    }
}
