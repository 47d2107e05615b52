package io.gantry.dicom;

import io.gantry.dicom.spool.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/** The body of a received instance: its Part 10 file as a stream that can be read again, without a copy. */
final class EntryStream extends InputStream implements StreamCache {
    private final Entry entry;
    private InputStream in;
    private long position;

    EntryStream(Entry entry) {
        this.entry = entry;
        this.in = entry.open();
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        position += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void reset() {
        in = entry.open();
        position = 0;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        transferTo(out);
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return new EntryStream(entry);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return entry.length();
    }

    @Override
    public long position() {
        return position;
    }
}
