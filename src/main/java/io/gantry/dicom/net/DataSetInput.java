package io.gantry.dicom.net;

import java.io.IOException;
import java.io.InputStream;

/** The encoded data set of one message, read off the association fragment by fragment; its end is the last fragment's. */
public final class DataSetInput extends InputStream {
    private final PdvReader fragments;
    private final int contextId;
    private final byte[] single = new byte[1];
    private boolean ended;
    private long count;

    DataSetInput(PdvReader fragments, int contextId, boolean present) {
        this.fragments = fragments;
        this.contextId = contextId;
        this.ended = !present;
    }

    /** Bytes read so far. */
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    /** Every failure is an {@link AssociationEnded}: the association is over and closed. */
    @Override
    public int read(byte[] target, int offset, int length) throws AssociationEnded {
        try {
            return readFragments(target, offset, length);
        } catch (IOException e) {
            throw fragments.failed(e);
        }
    }

    private int readFragments(byte[] target, int offset, int length) throws IOException {
        while (!ended && fragments.remaining() == 0) {
            ended = fragments.dataEnds(contextId);
        }
        if (ended) {
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        int read = fragments.read(target, offset, length);
        count += read;
        return read;
    }

    /** Reads and forgets what is left, so that the association can go on. */
    void drain() throws AssociationEnded {
        byte[] sink = ended ? single : new byte[8192];
        while (read(sink, 0, sink.length) >= 0) {
            // nothing wants these bytes
        }
    }
}
