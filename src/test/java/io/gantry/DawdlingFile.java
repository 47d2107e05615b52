package io.gantry;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** A file that gives its header at once and its end only when it is told to. */
final class DawdlingFile extends ByteArrayInputStream {

    private static final int LATE = 4000;

    private final CountDownLatch goOn;

    DawdlingFile(byte[] file, CountDownLatch goOn) {
        super(file);
        this.goOn = goOn;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        if (pos + length > LATE) {
            if (pos < LATE) {
                return super.read(target, offset, LATE - pos);
            }
            await();
        }
        return super.read(target, offset, length);
    }

    @Override
    public synchronized byte[] readAllBytes() {
        throw new UnsupportedOperationException(InputStream.class.getName());
    }

    private void await() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
