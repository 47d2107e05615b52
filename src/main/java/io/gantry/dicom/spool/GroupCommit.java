package io.gantry.dicom.spool;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Makes writes to one file durable: callers that come while a flush is running share the next one. */
final class GroupCommit {
    private final UninterruptibleFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition flushed = lock.newCondition();
    private long requested;
    private long completed;
    private boolean flushing;
    private @Nullable IOException failure;

    GroupCommit(UninterruptibleFile file) {
        this.file = file;
    }

    /** Returns when all that the caller has written is on the disk. A file whose flush failed once is never trusted again. */
    void await() throws IOException {
        lock.lock();
        try {
            long mine = ++requested;
            while (completed < mine) {
                if (flushing) {
                    flushed.awaitUninterruptibly();
                } else {
                    flush();
                }
            }
            if (failure != null) {
                throw new IOException("a flush of the spool failed", failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private void flush() {
        long upTo = requested;
        flushing = true;
        lock.unlock();
        IOException problem = null;
        try {
            file.flush();
        } catch (IOException e) {
            problem = e;
        } finally {
            lock.lock();
            flushing = false;
            completed = upTo;
            failure = failure == null ? problem : failure;
            flushed.signalAll();
        }
    }
}
