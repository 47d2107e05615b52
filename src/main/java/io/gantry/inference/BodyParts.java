package io.gantry.inference;

import java.util.Arrays;
import java.util.Locale;

/** Holds names of body parts against each other: devices and sites spell them in many ways. */
final class BodyParts {

    /** A word as long as this stands for its part also where it is run together with others, as in CHESTABDOMEN. */
    private static final int SPEAKING = 5;

    private BodyParts() {}

    /** Whether what a series states names a part: as one of its words, or, if it is no short word, within one. */
    static boolean names(String stated, String part) {
        String wanted = part.toUpperCase(Locale.ROOT);
        return stated.equalsIgnoreCase(part)
                || Arrays.stream(stated.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                        .anyMatch(word -> word.equals(wanted) || wanted.length() >= SPEAKING && word.contains(wanted));
    }
}
