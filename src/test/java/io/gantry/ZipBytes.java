package io.gantry;

import java.nio.charset.StandardCharsets;

/** Changes made to the bytes of a ZIP that no writer makes (APPNOTE 4.3.7 and 4.3.12). */
final class ZipBytes {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;

    private ZipBytes() {}

    /** The ZIP with the entries whose name starts so marked as encrypted, which makes their bytes unreadable. */
    static byte[] encrypted(byte[] zip, String nameStart) {
        byte[] marked = zip.clone();
        for (int at = 0; at + 46 < marked.length; at++) {
            int signature = signature(marked, at);
            if (signature == LOCAL && named(marked, at + 30, nameStart)) {
                marked[at + 6] |= 1;
            } else if (signature == CENTRAL && named(marked, at + 46, nameStart)) {
                marked[at + 8] |= 1;
            }
        }
        return marked;
    }

    private static int signature(byte[] zip, int at) {
        return zip[at] & 0xFF | (zip[at + 1] & 0xFF) << 8 | (zip[at + 2] & 0xFF) << 16 | (zip[at + 3] & 0xFF) << 24;
    }

    private static boolean named(byte[] zip, int at, String nameStart) {
        return new String(zip, at, nameStart.length(), StandardCharsets.US_ASCII).equals(nameStart);
    }
}
