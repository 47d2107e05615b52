package io.gantry.dicom.data;

import io.gantry.model.failure.UnreadableDicom;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A deflated data set (PS3.5 A.5), of which the header may not grow without end: a thousand bytes may hold a million. */
final class InflatedInput extends InflaterInputStream {
    private static final long MOST_HEADER = 256L << 20;
    private static final int BUFFER = 8192;

    private long left = MOST_HEADER;

    InflatedInput(InputStream deflated, boolean raw) {
        super(deflated, new Inflater(raw), BUFFER);
    }

    /** What follows is as long as the header says, which its reader judges. */
    void endHeader() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        left -= Math.max(count, 0);
        if (left < 0) {
            throw new UnreadableDicom("The header of the DICOM object inflates to more than this hub reads.");
        }
        return count;
    }

    /** Frees what the garbage collector does not see; the stream below stays open. */
    void end() {
        inf.end();
    }
}
