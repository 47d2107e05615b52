package io.gantry.process.rest.collections;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of a download, which tells once a minute that it is going on, and when it has ended. */
public final class WatchedDownload extends FilterInputStream {

    private static final long EVERY_NANOS = 60_000_000_000L;

    private final Runnable goesOn;
    private final Runnable ended;
    private long told = System.nanoTime();

    WatchedDownload(InputStream in, Runnable goesOn, Runnable ended) {
        super(in);
        this.goesOn = goesOn;
        this.ended = ended;
    }

    @Override
    public int read() throws IOException {
        tell();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        tell();
        return super.read(bytes, offset, length);
    }

    private void tell() {
        if (System.nanoTime() - told > EVERY_NANOS) {
            told = System.nanoTime();
            goesOn.run();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            ended.run();
        }
    }
}
