package io.gantry.archive;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/**
 * How much a text looks like words of one language. Bytes read in a wrong code page give symbols, box drawing, rare
 * characters, and capitals in the middle of words; the weights are set so that two characters of Han count about as much
 * as the same four bytes of Cyrillic.
 */
final class Plausibility {

    private static final String FREQUENT = "оеаинтсрвлкмдпуяызьбгОЕАИНТСРВЛКМДПУЯБГ";
    private static final String ACCENTED = "äöüßéèêàâçñåøæîïôûíóúÄÖÜÉÈÀÇÑÅØÆ";

    private static final double LIKELY = 3;
    private static final double POSSIBLE = 1;
    private static final double UNLIKELY = -2;
    private static final double BROKEN_WORD = -4;

    private Plausibility() {}

    /** Greater is likelier; only characters beyond ASCII count. */
    static double of(String text) {
        CharsetEncoder common = Charset.forName("GB2312").newEncoder();
        double score = 0;
        char before = ' ';
        for (char c : text.toCharArray()) {
            if (c > 0x7F) {
                score += weight(c, common) + neighbour(before, c);
            }
            before = c;
        }
        return score;
    }

    private static double weight(char c, CharsetEncoder common) {
        UnicodeScript script = UnicodeScript.of(c);
        if (script == UnicodeScript.CYRILLIC) {
            return FREQUENT.indexOf(c) >= 0 ? LIKELY : c >= 'А' && c <= 'я' ? POSSIBLE : UNLIKELY;
        }
        if (script == UnicodeScript.HAN) {
            return common.canEncode(c) ? LIKELY + POSSIBLE : POSSIBLE;
        }
        if (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA) {
            return c >= 0xFF00 ? UNLIKELY : LIKELY + LIKELY;
        }
        return ACCENTED.indexOf(c) >= 0 ? LIKELY : UNLIKELY;
    }

    private static double neighbour(char before, char c) {
        if (Character.isLowerCase(before) && Character.isUpperCase(c)) {
            return BROKEN_WORD;
        }
        boolean twoAccents = ACCENTED.indexOf(before) >= 0 && ACCENTED.indexOf(c) >= 0;
        return twoAccents ? UNLIKELY : 0;
    }
}
