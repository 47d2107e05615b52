package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.AssociationEnded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

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

    /**
     * The next bytes, where they lie in the buffer of the connection; empty at the end. They are valid until the next read.
     * Every failure is an {@link AssociationEnded}: the association is over and closed.
     */
    public Optional<ByteBuffer> next(int most) throws AssociationEnded {
        try {
            while (!ended && fragments.remaining() == 0) {
                ended = fragments.dataEnds(contextId);
            }
            if (ended) {
                return Optional.empty();
            }
            ByteBuffer bytes = fragments.next(most);
            count += bytes.remaining();
            return Optional.of(bytes);
        } catch (IOException e) {
            throw fragments.failed(e);
        }
    }

    @Override
    public int read() throws AssociationEnded {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws AssociationEnded {
        if (length == 0) {
            return 0;
        }
        Optional<ByteBuffer> bytes = next(length);
        if (bytes.isEmpty()) {
            return -1;
        }
        int read = bytes.get().remaining();
        bytes.get().get(target, offset, read);
        return read;
    }

    /** Reads and forgets what is left, so that the association can go on. */
    public void drain() throws AssociationEnded {
        while (next(Integer.MAX_VALUE).isPresent()) {
            // nothing wants these bytes
        }
    }
}
