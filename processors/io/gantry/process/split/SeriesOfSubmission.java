package io.gantry.process.split;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/** The series of a submission in turn. Whoever walks them closes them, and with them the submission's files. */
public final class SeriesOfSubmission implements Iterator<FoundSeries>, Closeable {

    private final Runnable atEnd;
    private Closeable files = () -> {};
    private Iterator<FoundSeries> series = List.<FoundSeries>of().iterator();
    private boolean closed;

    SeriesOfSubmission(Runnable atEnd) {
        this.atEnd = atEnd;
    }

    void alsoClose(Closeable opened) {
        this.files = opened;
    }

    SeriesOfSubmission of(List<FoundSeries> found) {
        this.series = found.iterator();
        return this;
    }

    @Override
    public boolean hasNext() {
        return series.hasNext();
    }

    @Override
    public FoundSeries next() {
        return series.next();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            atEnd.run();
        }
    }
}
