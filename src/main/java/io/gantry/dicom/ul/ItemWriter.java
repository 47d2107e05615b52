package io.gantry.dicom.ul;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the big-endian fields and items of a PDU; items nest by building the inner one first. */
public final class ItemWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    public ItemWriter u8(int value) {
        bytes.write(value);
        return this;
    }

    ItemWriter u16(int value) {
        return u8(value >> 8).u8(value);
    }

    public ItemWriter u32(long value) {
        return u16((int) (value >> 16) & 0xFFFF).u16((int) value & 0xFFFF);
    }

    public ItemWriter zeros(int count) {
        bytes.writeBytes(new byte[count]);
        return this;
    }

    public ItemWriter raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    ItemWriter text(String value) {
        return raw(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A 16-bit length and the text. */
    ItemWriter counted(String value) {
        return u16(value.length()).text(value);
    }

    /** An AE title: 16 characters, padded with spaces (PS3.8 9.3.2). */
    ItemWriter aeTitle(String value) {
        return text(String.format("%-16.16s", value));
    }

    /** An item or sub-item: type, a reserved byte, 16-bit length, content. */
    ItemWriter item(int type, ItemWriter content) {
        byte[] inner = content.toBytes();
        return u8(type).u8(0).u16(inner.length).raw(inner);
    }

    ItemWriter item(int type, String text) {
        return item(type, new ItemWriter().text(text));
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}
