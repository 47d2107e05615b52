package io.gantry.process.stage.split;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/**
 * The series of a submission in turn. The submission's files stay readable until this is closed. No {@link Closeable}:
 * Camel's splitter would close it before it hands out the last series.
 */
public final class SeriesOfSubmission implements Iterator<FoundSeries> {

    private final Runnable atEnd;
    private Closeable files = () -> {};
    private Iterator<FoundSeries> series = List.<FoundSeries>of().iterator();

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

    void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            atEnd.run();
        }
    }
}
