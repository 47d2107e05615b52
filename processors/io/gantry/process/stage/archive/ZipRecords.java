package io.gantry.process.stage.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What a ZIP says of its entries and of itself (APPNOTE 6.3.10, 4.3). Fields that are too narrow for a value hold all ones, and
 * the value stands in the Zip64 field (4.5.3). All entries are files in the mode 0644 and bear the first time that a ZIP can
 * tell, at noon.
 */
final class ZipRecords {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int ZIP64_END = 0x06064b50;
    private static final int ZIP64_LOCATOR = 0x07064b50;

    private static final int UTF_8 = 1 << 11;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int VERSION = 20;
    private static final int ZIP64_VERSION = 45;
    private static final int UNIX = 3 << 8;
    private static final int MODE = 0100644 << 16;
    private static final int NOON = 12 << 11;
    private static final int DAY = 1 << 5 | 1;
    private static final short ZIP64_FIELD = 1;

    private static final long WIDEST = 0xFFFF_FFFFL;
    private static final int MANY = 0xFFFF;

    private ZipRecords() {}

    /**
     * An entry.
     *
     * @param crc32 of its bytes; 0 while it is not known
     * @param packed bytes in the ZIP; 0 while it is not known
     * @param size bytes; 0 while it is not known
     * @param offset of its local header
     * @param wide whether the sizes that follow an entry of unknown size are wide
     */
    record Entry(byte[] name, int method, long crc32, long packed, long size, long offset, boolean wide) {

        static Entry of(String path, int method, long offset, boolean wide) {
            return new Entry(path.getBytes(StandardCharsets.UTF_8), method, 0, 0, 0, offset, wide);
        }

        Entry with(long itsCrc32, long itsPacked, long itsSize) {
            return new Entry(name, method, itsCrc32, itsPacked, itsSize, offset, wide);
        }

        private int flags() {
            return UTF_8 | (method == DEFLATED ? SIZES_FOLLOW : 0);
        }

        private boolean isLarge() {
            return wide || packed >= WIDEST || size >= WIDEST;
        }
    }

    /** What stands before an entry; of a stored one its sizes are known. */
    static byte[] local(Entry entry) {
        boolean large = entry.isLarge();
        ByteBuffer out = record(30 + entry.name.length + (large ? 20 : 0));
        out.putInt(LOCAL).putShort((short) (large ? ZIP64_VERSION : VERSION));
        common(out, entry, large);
        out.putShort((short) entry.name.length).putShort((short) (large ? 20 : 0));
        out.put(entry.name);
        if (large) {
            out.putShort(ZIP64_FIELD).putShort((short) 16).putLong(entry.size).putLong(entry.packed);
        }
        return out.array();
    }

    private static void common(ByteBuffer out, Entry entry, boolean large) {
        out.putShort((short) entry.flags()).putShort((short) entry.method);
        out.putShort((short) NOON).putShort((short) DAY);
        out.putInt((int) entry.crc32);
        out.putInt((int) (large ? WIDEST : entry.packed)).putInt((int) (large ? WIDEST : entry.size));
    }

    /** What stands behind an entry whose sizes were not known before it (4.3.9). */
    static byte[] descriptor(Entry entry) {
        ByteBuffer out = record(entry.wide ? 24 : 16);
        out.putInt(DESCRIPTOR).putInt((int) entry.crc32);
        if (entry.wide) {
            out.putLong(entry.packed).putLong(entry.size);
        } else {
            out.putInt((int) entry.packed).putInt((int) entry.size);
        }
        return out.array();
    }

    /** What the directory says of an entry. */
    static byte[] central(Entry entry) {
        boolean large = entry.isLarge();
        boolean far = entry.offset >= WIDEST;
        int content = (large ? 16 : 0) + (far ? 8 : 0);
        int extra = content == 0 ? 0 : 4 + content;
        short version = (short) (extra == 0 ? VERSION : ZIP64_VERSION);
        ByteBuffer out = record(46 + entry.name.length + extra);
        out.putInt(CENTRAL).putShort((short) (UNIX | version)).putShort(version);
        common(out, entry, large);
        out.putShort((short) entry.name.length).putShort((short) extra);
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        out.putInt(MODE).putInt((int) (far ? WIDEST : entry.offset));
        out.put(entry.name);
        if (extra > 0) {
            out.putShort(ZIP64_FIELD).putShort((short) content);
        }
        if (large) {
            out.putLong(entry.size).putLong(entry.packed);
        }
        if (far) {
            out.putLong(entry.offset);
        }
        return out.array();
    }

    /**
     * What stands at the end.
     *
     * @param entries how many there are
     * @param size bytes of the directory
     * @param offset of the directory
     */
    static byte[] end(long entries, long size, long offset) {
        boolean large = entries >= MANY || size >= WIDEST || offset >= WIDEST;
        ByteBuffer out = record(large ? 56 + 20 + 22 : 22);
        if (large) {
            out.putInt(ZIP64_END).putLong(44);
            out.putShort((short) (UNIX | ZIP64_VERSION)).putShort((short) ZIP64_VERSION);
            out.putInt(0)
                    .putInt(0)
                    .putLong(entries)
                    .putLong(entries)
                    .putLong(size)
                    .putLong(offset);
            out.putInt(ZIP64_LOCATOR).putInt(0).putLong(offset + size).putInt(1);
        }
        short some = (short) (large ? MANY : entries);
        out.putInt(END).putShort((short) 0).putShort((short) 0).putShort(some).putShort(some);
        out.putInt((int) (large ? WIDEST : size))
                .putInt((int) (large ? WIDEST : offset))
                .putShort((short) 0);
        return out.array();
    }

    private static ByteBuffer record(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
