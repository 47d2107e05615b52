package io.gantry.dicom.ul;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads PDUs off a connection through one fixed buffer: a control PDU is held whole up to a limit, a P-DATA-TF never is.
 * One thread reads.
 */
public final class PduInput {
    /** No association PDU of a sane peer comes near it: 128 contexts of all 60 transfer syntaxes are 200 KB. */
    private static final int MAX_CONTROL_LENGTH = 256 * 1024;

    private static final int BUFFER_SIZE = 64 * 1024;

    /** Buffers of connections that are over: senders that associate for each instance would make one each time. */
    private static final BlockingQueue<ByteBuffer> SPARE = new ArrayBlockingQueue<>(64);

    private final Connection connection;
    private ByteBuffer buffer;
    private int type;
    private long remaining;

    PduInput(Connection connection) {
        this.connection = connection;
        ByteBuffer spare = connection.isDirect() ? SPARE.poll() : null;
        this.buffer = (spare == null ? connection.newBuffer(BUFFER_SIZE) : spare).limit(0);
    }

    /** Reads the next PDU header; false when the peer closed the connection between two PDUs. */
    boolean next() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            return false;
        }
        type = u8();
        u8();
        remaining = u32();
        return true;
    }

    /** Gives the buffer to another connection; only when nothing reads here any more. */
    public void recycle() {
        if (buffer.isDirect()) {
            SPARE.offer(buffer.clear());
            buffer = ByteBuffer.allocate(0);
        }
    }

    /** The type in the header last read. */
    int type() {
        return type;
    }

    /** Bytes of the present PDU not yet read. */
    public long remaining() {
        return remaining;
    }

    /** Decodes the present PDU, which is no P-DATA-TF. */
    Pdu control() throws IOException {
        boolean associate = type == Pdu.ASSOCIATE_RQ || type == Pdu.ASSOCIATE_AC;
        if (remaining > (associate ? MAX_CONTROL_LENGTH : BUFFER_SIZE)) {
            throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "a PDU of " + remaining + " bytes");
        }
        // Memory grows with what comes, not with what is announced.
        ByteArrayOutputStream body = new ByteArrayOutputStream((int) Math.min(remaining, 1024));
        while (remaining > 0) {
            ByteBuffer bytes = next(remaining);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            body.writeBytes(copy);
        }
        return PduCodec.read(type, ByteBuffer.wrap(body.toByteArray()));
    }

    /** Throws away what is left of the present PDU. */
    void skipRest() throws IOException {
        while (remaining > 0) {
            take(some(remaining).remaining());
        }
    }

    /** Throws away all that still comes, until the peer closes. */
    void drain() throws IOException {
        while (fill()) {
            buffer.position(buffer.limit());
        }
    }

    /** A byte of the present PDU. */
    public int pduByte() throws IOException {
        take(1);
        return u8();
    }

    /** An unsigned 32-bit number of the present PDU. */
    public long pduU32() throws IOException {
        take(4);
        return u32();
    }

    /**
     * At least one byte of the present PDU, at most {@code most}, which is no more than {@link #remaining()}. The bytes are
     * valid until the next read.
     */
    public ByteBuffer next(long most) throws IOException {
        ByteBuffer bytes = some(most);
        remaining -= bytes.remaining();
        return bytes;
    }

    private ByteBuffer some(long most) throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            throw endInside();
        }
        int count = (int) Math.min(most, buffer.remaining());
        ByteBuffer bytes = buffer.slice(buffer.position(), count);
        buffer.position(buffer.position() + count);
        return bytes;
    }

    private void take(int count) throws InvalidPdu {
        if (remaining < count) {
            throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "a PDU ends inside an item");
        }
        remaining -= count;
    }

    private int u8() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            throw endInside();
        }
        return buffer.get() & 0xFF;
    }

    private long u32() throws IOException {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | u8();
        }
        return value;
    }

    private boolean fill() throws IOException {
        buffer.clear();
        int count = 0;
        try {
            count = connection.read(buffer);
        } finally {
            buffer.limit(Math.max(count, 0)).position(0);
        }
        return count > 0;
    }

    private static EOFException endInside() {
        return new EOFException("the connection was closed inside a PDU");
    }

    /** Whether this failure means that the time set on the connection ran out. */
    static boolean isTimeout(IOException failure) {
        return failure instanceof SocketTimeoutException;
    }
}
