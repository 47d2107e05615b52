package io.gantry.dicom.ul;

import java.nio.ByteBuffer;

/** A bounded cursor over the big-endian fields and items of one PDU; never reads beyond its end. */
final class ItemReader {
    private final ByteBuffer bytes;

    ItemReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    boolean hasNext() {
        return bytes.hasRemaining();
    }

    int u8() throws InvalidPdu {
        need(1);
        return bytes.get() & 0xFF;
    }

    int u16() throws InvalidPdu {
        need(2);
        return bytes.getShort() & 0xFFFF;
    }

    long u32() throws InvalidPdu {
        need(4);
        return bytes.getInt() & 0xFFFFFFFFL;
    }

    void skip(int count) throws InvalidPdu {
        need(count);
        bytes.position(bytes.position() + count);
    }

    byte[] bytes(int count) throws InvalidPdu {
        need(count);
        byte[] value = new byte[count];
        bytes.get(value);
        return value;
    }

    byte[] rest() throws InvalidPdu {
        return bytes(bytes.remaining());
    }

    String text(int count) throws InvalidPdu {
        return PeerText.of(bytes(count));
    }

    String restAsText() throws InvalidPdu {
        return text(bytes.remaining());
    }

    /** The next {@code count} bytes as a cursor of their own. */
    ItemReader slice(int count) throws InvalidPdu {
        need(count);
        ItemReader slice = new ItemReader(bytes.slice(bytes.position(), count));
        skip(count);
        return slice;
    }

    private void need(int count) throws InvalidPdu {
        if (bytes.remaining() < count) {
            throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "an item is longer than what holds it");
        }
    }
}
