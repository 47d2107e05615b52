package io.gantry.catalogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words of a text as they are indexed and searched: lower case, letters and digits only, without accents. */
public final class Words {

    /** Longer words are cut: nothing is named so, and a word in an index has an end. */
    public static final int LONGEST = 40;

    /** Letters that look alike, Latin to Cyrillic; lower case, with those that are alike as capitals only. */
    private static final Map<Integer, Integer> ALIKE = alike("aceopxyktmhb", "асеорхуктмнв");

    private static final Map<Integer, Integer> ALIKE_BACK = alike("асеорхуктмнв", "aceopxyktmhb");

    private Words() {}

    /**
     * The first words of a text.
     *
     * @param most how many at most
     */
    public static List<String> of(String text, int most) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int[] letters = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .toArray();
        for (int letter : letters) {
            if (Character.isLetterOrDigit(letter)) {
                append(word, letter);
            } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                end(word, words);
                if (words.size() >= most) {
                    return words;
                }
            }
        }
        end(word, words);
        return words;
    }

    /** All words of a text. */
    public static List<String> of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    private static void append(StringBuilder word, int letter) {
        if (letter == 'ё') {
            word.append('е');
        } else if (letter < 0x80 || Character.UnicodeScript.of(letter) != Character.UnicodeScript.LATIN) {
            word.appendCodePoint(letter);
        } else {
            Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD)
                    .codePoints()
                    .filter(Character::isLetter)
                    .forEach(word::appendCodePoint);
        }
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            int end = word.length() <= LONGEST ? word.length() : word.offsetByCodePoints(0, cut(word));
            words.add(inOneScript(word.substring(0, end)));
            word.setLength(0);
        }
    }

    private static int cut(StringBuilder word) {
        return Math.min(LONGEST, word.codePointCount(0, word.length()));
    }

    /** A word of two scripts, as a Latin "K" before a Cyrillic "Т", is put into the one that all its letters are in. */
    private static String inOneScript(String word) {
        boolean latin = word.codePoints().anyMatch(Words::isLatin);
        boolean cyrillic = word.codePoints().anyMatch(Words::isCyrillic);
        if (!latin || !cyrillic) {
            return word;
        }
        if (word.codePoints().allMatch(letter -> !isLatin(letter) || ALIKE.containsKey(letter))) {
            return replaced(word, ALIKE);
        }
        boolean allLatin = word.codePoints().allMatch(letter -> !isCyrillic(letter) || ALIKE_BACK.containsKey(letter));
        return allLatin ? replaced(word, ALIKE_BACK) : word;
    }

    private static boolean isLatin(int letter) {
        return letter >= 'a' && letter <= 'z';
    }

    static boolean isCyrillic(int letter) {
        return letter >= 'а' && letter <= 'я';
    }

    private static String replaced(String word, Map<Integer, Integer> letters) {
        StringBuilder result = new StringBuilder();
        word.codePoints().map(letter -> letters.getOrDefault(letter, letter)).forEach(result::appendCodePoint);
        return result.toString();
    }

    private static Map<Integer, Integer> alike(String from, String to) {
        Map<Integer, Integer> letters = new HashMap<>();
        for (int i = 0; i < from.length(); i++) {
            letters.put((int) from.charAt(i), (int) to.charAt(i));
        }
        return Map.copyOf(letters);
    }
}
