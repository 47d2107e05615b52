package io.gantry.dicom.spool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads an entry extent by extent, without a position of the file that others would move. */
final class EntryInput extends InputStream {
    private final Entry entry;
    private final List<Extent> extents;
    private final byte[] single = new byte[1];
    private int index;
    private int offset;

    EntryInput(Entry entry) {
        this.entry = entry;
        this.extents = entry.record().extents();
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int at, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (index == extents.size()) {
            return -1;
        }
        if (entry.isReleased()) {
            throw new IOException("the entry was released");
        }
        Extent extent = extents.get(index);
        int step = Math.min(count, extent.length() - offset);
        extent.segment().read(extent.offset() + offset, ByteBuffer.wrap(target, at, step));
        advance(step);
        return step;
    }

    @Override
    public long skip(long count) {
        long left = count;
        while (left > 0 && index < extents.size()) {
            int step = (int) Math.min(left, extents.get(index).length() - offset);
            advance(step);
            left -= step;
        }
        return count - left;
    }

    @Override
    public int available() {
        return index < extents.size() ? extents.get(index).length() - offset : 0;
    }

    private void advance(int step) {
        offset += step;
        if (offset == extents.get(index).length()) {
            index++;
            offset = 0;
        }
    }
}
