package io.gantry.picture;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.stream.ImageInputStreamImpl;
import org.jspecify.annotations.Nullable;

/**
 * A stream for a decoder that only goes back a little: it holds the last bytes, not all of them. A decoder that goes back
 * further gets an {@link IOException}.
 */
final class ForwardImageInput extends ImageInputStreamImpl {

    private static final int WINDOW = 1 << 20;

    private final InputStream in;
    private final byte[] window = new byte[2 * WINDOW];
    private long windowStart;
    private int filled;
    private boolean ended;
    private @Nullable IOException trouble;
    private @Nullable RuntimeException refusal;

    ForwardImageInput(InputStream in) {
        this.in = in;
    }

    /** Throws what reading the source threw, whatever the decoder made of it. */
    void rethrow() throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (!reach()) {
            return ByteSource.END;
        }
        return window[(int) (streamPos++ - windowStart)] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (!reach()) {
            return ByteSource.END;
        }
        int at = (int) (streamPos - windowStart);
        int some = Math.min(length, filled - at);
        System.arraycopy(window, at, target, offset, some);
        streamPos += some;
        return some;
    }

    /** Fills the window up to the position, one byte of it included; false where the stream ends before. */
    private boolean reach() throws IOException {
        if (streamPos < windowStart) {
            throw new IOException("The decoder goes back further than a picture needs");
        }
        while (streamPos >= windowStart + filled) {
            if (ended || !fill()) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        if (filled == window.length) {
            System.arraycopy(window, WINDOW, window, 0, WINDOW);
            windowStart += WINDOW;
            filled = WINDOW;
        }
        try {
            int some = in.read(window, filled, window.length - filled);
            ended = some < 0;
            filled += Math.max(0, some);
        } catch (IOException failed) {
            trouble = failed;
            throw failed;
        } catch (RuntimeException refused) {
            refusal = refused;
            throw refused;
        }
        return !ended;
    }
}
