package io.gantry.http.form;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands between the parts of a form: a line break, two hyphens and the boundary (RFC 2046, section 5.1.1). It is
 * looked for by Horspool's algorithm (R. N. Horspool, Practical fast searching in strings, Software: Practice and
 * Experience 10, 1980), which looks at one byte of some forty where it is not.
 */
final class Delimiter {

    private final byte[] bytes;
    private final int[] shift = new int[256];

    Delimiter(String boundary) {
        bytes = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        int last = bytes.length - 1;
        Arrays.fill(shift, bytes.length);
        for (int i = 0; i < last; i++) {
            shift[bytes[i] & 0xFF] = last - i;
        }
    }

    int length() {
        return bytes.length;
    }

    /** Where it begins for the first time in a stretch of bytes, or -1 where all of it lies nowhere there. */
    int indexIn(byte[] text, int from, int to) {
        int last = bytes.length - 1;
        int end = from + last;
        while (end < to) {
            byte tail = text[end];
            if (tail == bytes[last] && Arrays.equals(text, end - last, end, bytes, 0, last)) {
                return end - last;
            }
            end += shift[tail & 0xFF];
        }
        return -1;
    }
}
