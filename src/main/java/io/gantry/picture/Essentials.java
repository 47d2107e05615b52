package io.gantry.picture;

import java.io.IOException;
import java.io.InputStream;

/**
 * A picture's stream reduced to what its pixels need. What else is in a file, such as profiles, thumbnails and texts,
 * never reaches a decoder, which could only stumble over it.
 */
abstract class Essentials extends InputStream {

    private byte[] piece = new byte[0];
    private int at;
    private int filled;

    /**
     * The next bytes of the reduced stream, handed over by {@link #give}.
     *
     * @return false where the stream ends
     */
    abstract boolean advance() throws IOException;

    final void give(byte[] bytes, int length) {
        piece = bytes;
        at = 0;
        filled = length;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? piece[at++] & 0xFF : ByteSource.END;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return ByteSource.END;
        }
        int some = Math.min(length, filled - at);
        System.arraycopy(piece, at, target, offset, some);
        at += some;
        return some;
    }

    private boolean hasMore() throws IOException {
        while (at == filled) {
            if (!advance()) {
                return false;
            }
        }
        return true;
    }
}
