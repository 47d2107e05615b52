package io.gantry.dicom.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/**
 * Reads PDUs off a connection through one fixed buffer: a control PDU is held whole up to a limit, a P-DATA-TF never is.
 * One thread reads.
 */
final class PduInput {
    /** No association PDU of a sane peer comes near it: 128 contexts of 100 transfer syntaxes are 300 KB. */
    private static final int MAX_CONTROL_LENGTH = 512 * 1024;

    private static final int BUFFER_SIZE = 64 * 1024;

    private final Connection connection;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int position;
    private int limit;
    private int type;
    private long remaining;

    PduInput(Connection connection) throws IOException {
        this.connection = connection;
        this.in = connection.input();
    }

    /** Reads the next PDU header; false when the peer closed the connection between two PDUs. */
    boolean next() throws IOException {
        if (position == limit && !fill()) {
            return false;
        }
        type = u8();
        u8();
        remaining = u32();
        return true;
    }

    /** The type in the header last read. */
    int type() {
        return type;
    }

    /** Bytes of the present PDU not yet read. */
    long remaining() {
        return remaining;
    }

    /** Decodes the present PDU, which is no P-DATA-TF. */
    Pdu control() throws IOException {
        boolean associate = type == Pdu.ASSOCIATE_RQ || type == Pdu.ASSOCIATE_AC;
        if (remaining > (associate ? MAX_CONTROL_LENGTH : BUFFER_SIZE)) {
            throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "a PDU of " + remaining + " bytes");
        }
        byte[] body = new byte[(int) remaining];
        readFully(body, 0, body.length);
        return PduCodec.read(type, ByteBuffer.wrap(body));
    }

    /** Throws away what is left of the present PDU. */
    void skipRest() throws IOException {
        while (remaining > 0) {
            if (position == limit && !fill()) {
                throw new EOFException("the connection was closed inside a PDU");
            }
            int step = (int) Math.min(remaining, limit - position);
            position += step;
            remaining -= step;
        }
    }

    /** Throws away all that still comes, until the peer closes. */
    void drain() throws IOException {
        while (fill()) {
            position = limit;
        }
    }

    /** A byte of the present PDU. */
    int pduByte() throws IOException {
        take(1);
        return u8();
    }

    /** An unsigned 32-bit number of the present PDU. */
    long pduU32() throws IOException {
        take(4);
        return u32();
    }

    /** Reads at least one byte of the present PDU; the caller asks for no more than {@link #remaining()}. */
    int read(byte[] target, int offset, int length) throws IOException {
        int count;
        if (position < limit) {
            count = Math.min(length, limit - position);
            System.arraycopy(buffer, position, target, offset, count);
            position += count;
        } else if (length >= BUFFER_SIZE) {
            count = receive(target, offset, length);
        } else {
            return fill() ? read(target, offset, length) : endInside();
        }
        if (count < 0) {
            return endInside();
        }
        remaining -= count;
        return count;
    }

    private void readFully(byte[] target, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            done += read(target, offset + done, length - done);
        }
    }

    private void take(int count) throws InvalidPdu {
        if (remaining < count) {
            throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "a PDU ends inside an item");
        }
        remaining -= count;
    }

    private int u8() throws IOException {
        if (position == limit && !fill()) {
            return endInside();
        }
        return buffer[position++] & 0xFF;
    }

    private long u32() throws IOException {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | u8();
        }
        return value;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = 0;
        int count = receive(buffer, 0, BUFFER_SIZE);
        limit = Math.max(count, 0);
        return count > 0;
    }

    private int receive(byte[] target, int offset, int length) throws IOException {
        connection.beforeRead();
        int count = in.read(target, offset, length);
        // The kernel forgets TCP_QUICKACK; it matters only when the next read will wait for the peer.
        if (count > 0 && count < length) {
            connection.acknowledgeQuickly();
        }
        return count;
    }

    private static int endInside() throws EOFException {
        throw new EOFException("the connection was closed inside a PDU");
    }

    /** Whether this failure means that the time set on the connection ran out. */
    static boolean isTimeout(IOException failure) {
        return failure instanceof SocketTimeoutException;
    }
}
