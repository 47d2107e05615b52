package io.gantry.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Russian words that were written in Latin letters, by any of the usual ways. */
public final class Transliteration {

    /** How many words one word may stand for. */
    public static final int MOST = 24;

    private static final int LONGEST_PIECE = 4;

    /** What pieces of Latin stand for, the likeliest first. */
    private static final Map<String, List<String>> PIECES = pieces(
            "iya ия|ija ия|iyu ию|iju ию|shch щ|sch щ|zh ж|kh х|ts ц|tz ц|ch ч|sh ш|yu ю|ju ю|iu ю|ya я|ja я|ia я ия|yo е йо|jo е|ye е ье|je е",
            "iy ий|ij ий|yj ый|yy ый|a а|b б|c ц к|d д|e е э|f ф|g г|h х|i и й|j й ж|k к|l л|m м|n н|o о|p п|q к|r р",
            "s с|t т|u у ю|v в|w в|x кс х|y ы й и|z з ц");

    private Transliteration() {}

    /** Cyrillic readings of a lower-case word, the likeliest first; none for a word that is not all in a to z. */
    public static List<String> readings(String word) {
        if (word.isEmpty() || !word.chars().allMatch(letter -> letter >= 'a' && letter <= 'z')) {
            return List.of();
        }
        Set<String> readings = new LinkedHashSet<>();
        // Breadth first over how many unlikely pieces are taken, so that the likeliest words come first.
        List<Draft> drafts = List.of(new Draft("", 0));
        while (!drafts.isEmpty() && readings.size() < MOST) {
            List<Draft> less = new ArrayList<>();
            for (Draft draft : drafts) {
                finish(word, draft, readings, less);
            }
            drafts = less.size() > MOST ? less.subList(0, MOST) : less;
        }
        return readings.stream().limit(MOST).toList();
    }

    /** Ends a draft with the likeliest pieces, and notes in passing what less likely ones would begin. */
    private static void finish(String word, Draft draft, Set<String> readings, List<Draft> less) {
        Draft next = draft;
        while (next.read() < word.length()) {
            int length = pieceAt(word, next.read());
            List<String> choices = choices(word, next.read(), length);
            for (String choice : choices.subList(1, choices.size())) {
                less.add(next.with(choice, length));
            }
            next = next.with(choices.get(0), length);
        }
        readings.add(next.text());
        String soft = next.text() + "ь";
        if (readings.size() < MOST && !next.text().isEmpty()) {
            readings.add(soft);
        }
    }

    private static int pieceAt(String word, int from) {
        for (int length = Math.min(LONGEST_PIECE, word.length() - from); length > 1; length--) {
            if (PIECES.containsKey(word.substring(from, from + length))) {
                return length;
            }
        }
        return 1;
    }

    /** After a vowel "y" and "j" are й, elsewhere "y" is ы. */
    private static List<String> choices(String word, int from, int length) {
        List<String> choices = PIECES.get(word.substring(from, from + length));
        boolean afterVowel = from > 0 && "aeiou".indexOf(word.charAt(from - 1)) >= 0;
        return length == 1 && word.charAt(from) == 'y' && afterVowel ? List.of("й", "ы") : choices;
    }

    private static Map<String, List<String>> pieces(String... lines) {
        Map<String, List<String>> pieces = new LinkedHashMap<>();
        for (String line : lines) {
            for (String piece : line.split("\\|")) {
                List<String> parts = List.of(piece.split(" "));
                pieces.put(parts.get(0), parts.subList(1, parts.size()));
            }
        }
        return pieces;
    }

    /** A reading that is under way: what is written, and how much of the word is read. */
    private record Draft(String text, int read) {

        Draft with(String piece, int length) {
            return new Draft(text + piece, read + length);
        }
    }
}
