package io.gantry.store.submissions;

import io.gantry.model.submission.ReportRow;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/** The rows of a report, fetched a page at a time, so that a report of any length takes the memory of one page. */
final class ReportRows implements Iterator<ReportRow> {

    static final int PAGE = 500;

    private final IntFunction<List<Numbered>> pageAfter;
    private Iterator<Numbered> page = List.<Numbered>of().iterator();
    private int last = -1;
    private boolean exhausted;

    /** @param pageAfter the next rows behind an ordinal, {@link #PAGE} at most */
    ReportRows(IntFunction<List<Numbered>> pageAfter) {
        this.pageAfter = pageAfter;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !exhausted) {
            List<Numbered> fetched = pageAfter.apply(last);
            exhausted = fetched.size() < PAGE;
            page = fetched.iterator();
        }
        return page.hasNext();
    }

    @Override
    public ReportRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Numbered next = page.next();
        last = next.ordinal();
        return next.row();
    }

    /** A row and its place in the report. */
    record Numbered(int ordinal, ReportRow row) {}
}
