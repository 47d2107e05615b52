package io.gantry.dicom.result;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Letters of 10 by 20 points: Latin, Greek and Cyrillic. */
final class Glyphs {

    static final int WIDTH = 10;
    static final int HEIGHT = 20;

    private static final int DIGITS_OF_A_ROW = 3;
    private static final int POINT_DIGITS = 5;
    private static final int HEXADECIMAL = 16;
    private static final Map<Integer, short[]> GLYPHS = load();
    private static final short[] UNKNOWN = GLYPHS.get((int) '?');

    private Glyphs() {}

    /** Rows from the top, the lowest {@link #WIDTH} bits of each from left to right; a question mark for what is missing. */
    static short[] of(int codePoint) {
        return GLYPHS.getOrDefault(codePoint, UNKNOWN);
    }

    private static Map<Integer, short[]> load() {
        Map<Integer, short[]> glyphs = new HashMap<>();
        try (var in = Glyphs.class.getResourceAsStream("font-10x20.txt");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> glyphs.put(
                            Integer.parseInt(line.substring(0, POINT_DIGITS - 1), HEXADECIMAL),
                            rows(line.substring(POINT_DIGITS))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return glyphs;
    }

    private static short[] rows(String digits) {
        short[] rows = new short[HEIGHT];
        for (int i = 0; i < HEIGHT; i++) {
            rows[i] = Short.parseShort(digits.substring(i * DIGITS_OF_A_ROW, (i + 1) * DIGITS_OF_A_ROW), HEXADECIMAL);
        }
        return rows;
    }
}
