package io.gantry.process.stage.receive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Part 10 file on its way, with the SHA-256 of its data set: the file meta information names who sent it, and the same
 * instance may be sent by another.
 */
final class DataSetDigest extends FilterInputStream {

    /** Preamble, prefix and the element that tells how long the rest of the file meta information is (PS3.10 7.1). */
    private static final int HEAD = 144;

    private static final int LENGTH_AT = 140;

    private final MessageDigest digest = sha256();
    private final byte[] head = new byte[HEAD];
    private long position;
    private long dataSetAt = HEAD;

    DataSetDigest(InputStream file) {
        super(file);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int wanted = position < HEAD ? (int) Math.min(length, HEAD - position) : length;
        int count = super.read(target, offset, wanted);
        if (count > 0) {
            see(target, offset, count);
        }
        return count;
    }

    private void see(byte[] bytes, int offset, int count) {
        if (position < HEAD) {
            System.arraycopy(bytes, offset, head, (int) position, count);
        }
        position += count;
        if (position == HEAD) {
            dataSetAt = HEAD + metaLength();
        }
        int fresh = (int) Math.min(count, Math.max(0, position - dataSetAt));
        digest.update(bytes, offset + count - fresh, fresh);
    }

    private long metaLength() {
        long length = 0;
        for (int i = 3; i >= 0; i--) {
            length = length << 8 | head[LENGTH_AT + i] & 0xFF;
        }
        return length;
    }

    /** In hexadecimal digits, of all that was read. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Bytes read. */
    long length() {
        return position;
    }
}
