package io.gantry.archive;

import io.gantry.model.failure.RefusedArchive;
import io.gantry.model.failure.RefusedArchive.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/** Opens the data of entries by their compression method (APPNOTE 6.3.10, 4.4.5). */
final class Decoders {

    static final int STORED = 0;

    private static final int DEFLATED = 8;
    /** What the Windows Explorer writes above 2 GB. */
    private static final int DEFLATED_64 = 9;

    private static final int BZIP2 = 12;
    private static final int BUFFER = 8192;

    private Decoders() {}

    static boolean knows(int method) {
        return method == STORED || method == DEFLATED || method == DEFLATED_64 || method == BZIP2;
    }

    /**
     * The inflated bytes, checked: a stream that is longer, shorter or other than declared ends in a refusal.
     *
     * @param data the compressed bytes of one entry
     * @throws RefusedArchive here or on reading, when the data are damaged
     */
    static InputStream open(InputStream data, int method, long size, long crc) throws IOException {
        try {
            return new Checked(decoder(data, method), size, crc);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException | IllegalStateException e) {
            throw damaged(e);
        }
    }

    static RefusedArchive damaged(Throwable cause) {
        return new RefusedArchive(Kind.CORRUPTED, "The file is damaged inside the ZIP. Make the ZIP again.", cause);
    }

    private static InputStream decoder(InputStream data, int method) throws IOException {
        return switch (method) {
            case STORED -> data;
            case DEFLATED -> new RawInflater(data);
            case DEFLATED_64 -> new Deflate64CompressorInputStream(data);
            case BZIP2 -> new BZip2CompressorInputStream(data);
            default -> throw new IllegalArgumentException("method " + method);
        };
    }

    private static final class RawInflater extends InflaterInputStream {

        RawInflater(InputStream data) {
            super(data, new Inflater(true), BUFFER);
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }

    /** Counts and checks what comes out, and names whatever goes wrong. */
    private static final class Checked extends FilterInputStream {

        private final long size;
        private final long crc;
        private final CRC32 sum = new CRC32();
        private long count;
        private boolean ended;

        Checked(InputStream inflated, long size, long crc) {
            super(inflated);
            this.size = size;
            this.crc = crc;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (count == size) {
                end();
                return -1;
            }
            int got = inflate(target, offset, (int) Math.min(length, size - count));
            if (got < 0) {
                throw damaged(null);
            }
            sum.update(target, offset, got);
            count += got;
            if (count == size) {
                end();
            }
            return got;
        }

        /** The last bytes are handed out only when the sum is right and nothing follows. */
        private void end() throws IOException {
            if (!ended && (sum.getValue() != crc || inflate(new byte[1], 0, 1) >= 0)) {
                throw damaged(null);
            }
            ended = true;
        }

        private int inflate(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (IOException | RuntimeException e) {
                throw damaged(e);
            }
        }

        @Override
        public long skip(long n) throws IOException {
            long left = n;
            byte[] skipped = new byte[BUFFER];
            while (left > 0) {
                int got = read(skipped, 0, (int) Math.min(left, skipped.length));
                if (got < 0) {
                    break;
                }
                left -= got;
            }
            return n - left;
        }

        @Override
        public int available() {
            return 0;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
