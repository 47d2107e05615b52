package io.gantry.dicom.deidentify;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as its letters and digits only, in small Latin letters without marks, so that {@code ИВАНОВ-И.} is found in
 * {@code ivanov i}; it knows where in the text each of them comes from.
 */
final class FoldedText {

    /** а to я. */
    private static final String[] LATIN = {
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
        "ts", "ch", "sh", "shch", "", "i", "", "e", "iu", "ia"
    };

    private final StringBuilder folded;
    private int[] source;

    private FoldedText(int length) {
        folded = new StringBuilder(length);
        source = new int[length + 16];
    }

    static FoldedText of(String text) {
        FoldedText result = new FoldedText(text.length());
        for (int at = 0; at < text.length(); at++) {
            result.add(text.charAt(at), at);
        }
        return result;
    }

    /** The folded letters of a text. */
    static String fold(String text) {
        return of(text).text();
    }

    private void add(char c, int at) {
        if (c < 0x80) {
            addPlain(c, at);
            return;
        }
        for (char part : Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .toCharArray()) {
            if (part >= 'а' && part <= 'я') {
                for (char latin : LATIN[part - 'а'].toCharArray()) {
                    append(latin, at);
                }
            } else if (part < 0x80) {
                addPlain(part, at);
            } else if (Character.isLetterOrDigit(part) || Character.isSurrogate(part)) {
                append(part, at);
            }
        }
    }

    private void addPlain(char c, int at) {
        if (c >= 'A' && c <= 'Z') {
            c += 'a' - 'A';
        }
        if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
            // y and j stand for the same letters of other scripts as i.
            append(c == 'y' || c == 'j' ? 'i' : c, at);
        }
    }

    private void append(char c, int at) {
        if (folded.length() == source.length) {
            source = Arrays.copyOf(source, 2 * source.length);
        }
        source[folded.length()] = at;
        folded.append(c);
    }

    String text() {
        return folded.toString();
    }

    /** Where in the text the folded character comes from. */
    int source(int at) {
        return source[at];
    }
}
