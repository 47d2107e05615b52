package io.gantry.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes ZIPs byte by byte (APPNOTE 6.3.10), so that each field can lie. */
final class RawZip {

    /** What the headers of one entry say; start from {@link #entry}. */
    static final class Entry {
        byte[] name = {};
        byte[] data = {};
        byte[] extra = {};
        int madeBy = 20;
        int flags;
        int method;
        long crc;
        long size;
        int attributes;
        long offset = -1;

        Entry named(byte[] bytes) {
            name = bytes;
            return this;
        }

        Entry deflated() {
            Deflater deflater = new Deflater(9, true);
            deflater.setInput(data);
            deflater.finish();
            byte[] out = new byte[data.length + 100];
            data = Arrays.copyOf(out, deflater.deflate(out));
            deflater.end();
            method = 8;
            return this;
        }

        Entry flags(int bits) {
            flags = bits;
            return this;
        }

        Entry method(int number) {
            method = number;
            return this;
        }

        Entry unixMode(int mode) {
            madeBy = 3 << 8 | 20;
            attributes = mode << 16;
            return this;
        }

        Entry extra(byte[] bytes) {
            extra = bytes;
            return this;
        }

        Entry size(long bytes) {
            size = bytes;
            return this;
        }

        Entry crc(long sum) {
            crc = sum;
            return this;
        }

        Entry offset(long at) {
            offset = at;
            return this;
        }
    }

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int count;

    static Entry entry(String name, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        Entry entry = new Entry();
        entry.name = name.getBytes(StandardCharsets.UTF_8);
        entry.data = data;
        entry.size = data.length;
        entry.crc = crc.getValue();
        return entry;
    }

    RawZip add(Entry e) {
        long offset = e.offset >= 0 ? e.offset : body.size();
        if (e.offset < 0) {
            body.writeBytes(local(e));
            body.writeBytes(e.data);
        }
        directory.writeBytes(central(e, offset));
        count++;
        return this;
    }

    static byte[] local(Entry e) {
        ByteBuffer local = buffer(30 + e.name.length).putInt(0x04034b50).putShort((short) 20);
        local.putShort((short) e.flags).putShort((short) e.method).putInt(0).putInt((int) e.crc);
        local.putInt(e.data.length)
                .putInt((int) e.size)
                .putShort((short) e.name.length)
                .putShort((short) 0);
        return local.put(e.name).array();
    }

    static byte[] central(Entry e, long offset) {
        ByteBuffer central = buffer(46 + e.name.length + e.extra.length).putInt(0x02014b50);
        central.putShort((short) e.madeBy)
                .putShort((short) 20)
                .putShort((short) e.flags)
                .putShort((short) e.method);
        central.putInt(0).putInt((int) e.crc).putInt(e.data.length).putInt((int) e.size);
        central.putShort((short) e.name.length).putShort((short) e.extra.length);
        central.putInt(38, e.attributes).putInt(42, (int) offset).position(46);
        return central.put(e.name).put(e.extra).array();
    }

    byte[] bytes() {
        return bytes(count);
    }

    byte[] bytes(int declared) {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        zip.writeBytes(body.toByteArray());
        zip.writeBytes(directory.toByteArray());
        ByteBuffer end = buffer(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) declared)
                .putShort((short) declared);
        end.putInt(directory.size()).putInt(body.size());
        zip.writeBytes(end.array());
        return zip.toByteArray();
    }

    Path in(Path folder) {
        return write(folder, bytes());
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "test-", ".zip"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
