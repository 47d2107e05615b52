package io.gantry.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * The body of a request as it comes from the network. Each of its bytes may take as long as a connection may be silent,
 * so a sender that brings a few at a time is given up; it would hold a thread for days. Time the hub takes for itself
 * does not count. One that goes over its limit ends there.
 */
final class PacedBody implements InputBuffer {

    private final InputBuffer body;
    private final long limit;
    private final HttpSettings settings;
    private long bytes;
    private long waited;
    private boolean exceeded;
    private boolean ended;

    PacedBody(InputBuffer body, long limit, HttpSettings settings) {
        this.body = body;
        this.limit = limit;
        this.settings = settings;
    }

    /** Whether there was more than the limit. */
    boolean isExceeded() {
        return exceeded;
    }

    /** Whether anything of it has been read. */
    boolean isBegun() {
        return bytes > 0;
    }

    /** Whether a failure to read a body was that it came too slowly. */
    static boolean isTooSlow(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Whether all of it has been read. */
    boolean isEnded() {
        return ended;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        int count = exceeded ? -1 : readOn(handler);
        exceeded |= bytes > limit;
        return exceeded ? -1 : count;
    }

    /** The same without its limit, of a body that is only to be got rid of. */
    int readOn(ApplicationBufferHandler handler) throws IOException {
        long start = System.nanoTime();
        int count = body.doRead(handler);
        waited += System.nanoTime() - start;
        bytes += Math.max(count, 0);
        ended = count < 0;
        if (!ended && isTooSlow()) {
            throw new SocketTimeoutException("The body comes too slowly");
        }
        return count;
    }

    private boolean isTooSlow() {
        return waited > settings.bodyGrace().toNanos()
                && bytes < settings.bodyRate().toBytes() * TimeUnit.NANOSECONDS.toSeconds(waited);
    }

    @Override
    public int available() {
        return exceeded ? 0 : body.available();
    }
}
