package io.gantry.dicom.ul;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Writes PDUs, each with one write: a PDU in two segments waits for the peer's delayed acknowledgement (40 ms a message).
 * The command of a message with a data set goes out in the same write as the first fragment of that.
 */
final class PduOutput {
    private static final int PDU_HEADER = 6;
    private static final int PDV_HEADER = 6;
    private static final int MIN_PDU = 1024;
    private static final int MAX_PDU = 256 * 1024;
    private static final int COMMAND = 1;
    private static final int LAST = 2;

    private final Connection connection;
    private int fragmentLength = MIN_PDU;
    private byte[] buffer = new byte[2 * MIN_PDU];
    private int used;

    PduOutput(Connection connection) {
        this.connection = connection;
    }

    /** Takes the peer's maximum length (PS3.8 D.1): 0 for no limit; it excludes the six bytes of the PDU header. */
    void limit(long peerMaximum) {
        long maximum = peerMaximum == 0 ? MAX_PDU : Math.max(Math.min(peerMaximum, MAX_PDU), 2 * PDV_HEADER);
        fragmentLength = (int) (maximum - PDV_HEADER) & ~1;
    }

    void control(Pdu pdu) throws IOException {
        byte[] bytes = PduCodec.write(pdu);
        connection.write(bytes, 0, bytes.length);
    }

    /** A message without a data set. */
    void message(int contextId, byte[] command) throws IOException {
        used = 0;
        appendCommand(contextId, command);
        flush();
    }

    /** A message with a data set that is read to its end, one fragment ahead to know which is the last. */
    void message(int contextId, byte[] command, InputStream data) throws IOException {
        used = 0;
        appendCommand(contextId, command);
        byte[] ahead = new byte[fragmentLength];
        int count = data.readNBytes(ahead, 0, fragmentLength);
        boolean last = false;
        while (!last) {
            reserve(PDU_HEADER + PDV_HEADER + count);
            System.arraycopy(ahead, 0, buffer, used + PDU_HEADER + PDV_HEADER, count);
            int next = count < fragmentLength ? 0 : data.readNBytes(ahead, 0, fragmentLength);
            last = next == 0;
            frame(contextId, count, last ? LAST : 0);
            flush();
            count = next;
        }
    }

    private void appendCommand(int contextId, byte[] command) {
        int done = 0;
        do {
            int count = Math.min(fragmentLength, command.length - done);
            reserve(PDU_HEADER + PDV_HEADER + count);
            System.arraycopy(command, done, buffer, used + PDU_HEADER + PDV_HEADER, count);
            done += count;
            frame(contextId, count, COMMAND | (done == command.length ? LAST : 0));
        } while (done < command.length);
    }

    private void frame(int contextId, int count, int control) {
        buffer[used] = Pdu.DATA;
        buffer[used + 1] = 0;
        putU32(used + 2, count + PDV_HEADER);
        putU32(used + PDU_HEADER, count + 2);
        buffer[used + PDU_HEADER + 4] = (byte) contextId;
        buffer[used + PDU_HEADER + 5] = (byte) control;
        used += PDU_HEADER + PDV_HEADER + count;
    }

    private void putU32(int at, int value) {
        buffer[at] = (byte) (value >>> 24);
        buffer[at + 1] = (byte) (value >>> 16);
        buffer[at + 2] = (byte) (value >>> 8);
        buffer[at + 3] = (byte) value;
    }

    private void reserve(int count) {
        if (buffer.length - used < count) {
            buffer = Arrays.copyOf(buffer, used + count);
        }
    }

    private void flush() throws IOException {
        connection.write(buffer, 0, used);
        used = 0;
    }
}
