package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * What names somebody or something in one object, at every depth: names, numbers, addresses. Folded, to be looked for in
 * its texts.
 */
final class Identities {

    /** Words of one object's identities that every object may have and nobody is found by. */
    private static final Set<String> COMMON = Set.of(
            "ct",
            "mr",
            "mri",
            "us",
            "cr",
            "dx",
            "mg",
            "xa",
            "rf",
            "nm",
            "pt",
            "pet",
            "ot",
            "sc",
            "sr",
            "dr",
            "prof",
            "the",
            "and",
            "of",
            "de",
            "van",
            "von",
            "md",
            "anonymous",
            "anonimous",
            "unknown",
            "none",
            "removed",
            "test");

    private static final int SHORTEST_WORD = 2;
    private static final int SHORTEST_NUMBER = 3;
    private static final int SHORTEST_PHRASE = 5;

    private final Set<String> words = new HashSet<>();
    private final Set<String> phrases = new HashSet<>();

    private Identities() {}

    /** Of all that the rules call naming. */
    static Identities of(DataSet dataSet, Rules rules) {
        Identities found = new Identities();
        found.collect(dataSet, rules, false);
        return found;
    }

    /** Of the patient only. */
    static Identities ofPatient(DataSet dataSet, Rules rules) {
        Identities found = new Identities();
        found.collect(dataSet, rules, true);
        return found;
    }

    private void collect(DataSet dataSet, Rules rules, boolean patientOnly) {
        for (Element element : dataSet.elements()) {
            if (element.value() instanceof Value.Items items) {
                items.items().forEach(item -> collect(item, rules, patientOnly));
            } else if (isNaming(element, rules) && (!patientOnly || Tag.group(element.tag()) == 0x0010)) {
                dataSet.strings(element.tag()).forEach(this::add);
            }
        }
    }

    private static boolean isNaming(Element element, Rules rules) {
        VR vr = element.vr();
        boolean names = vr == VR.PN || vr == VR.LO || vr == VR.SH || vr == VR.AE || vr == VR.UC;
        return names && !Tag.isPrivate(element.tag()) && rules.isNaming(element.tag(), vr);
    }

    private void add(String value) {
        for (String word : value.split("[^\\p{L}\\p{M}\\p{N}]+")) {
            String folded = FoldedText.fold(word);
            int shortest = isNumber(folded) ? SHORTEST_NUMBER : SHORTEST_WORD;
            if (folded.length() >= shortest && !COMMON.contains(folded)) {
                words.add(folded);
            }
        }
        String phrase = FoldedText.fold(value);
        if (phrase.length() >= SHORTEST_PHRASE && !COMMON.contains(phrase)) {
            phrases.add(phrase);
        }
    }

    boolean isEmpty() {
        return words.isEmpty() && phrases.isEmpty();
    }

    /** Whether the folded word is one of theirs, has a longer one of theirs in it, or is one with another ending. */
    boolean hasWord(String folded) {
        return words.contains(folded)
                || folded.length() >= SHORTEST_PHRASE
                        && words.stream()
                                .anyMatch(word -> word.length() >= SHORTEST_PHRASE
                                        && (folded.contains(word) || folded.startsWith(stem(word))));
    }

    /** What Russian cases leave of a name, {@code ivanov} of Ivanova, Ivanovoi, Ivanovu; a number has no cases. */
    private static String stem(String word) {
        return isNumber(word) ? word : word.substring(0, Math.max(SHORTEST_PHRASE, word.length() - 2));
    }

    private static boolean isNumber(String folded) {
        return folded.chars().anyMatch(Character::isDigit);
    }

    /** Names and numbers as a whole, without what parts their words. */
    Set<String> phrases() {
        return phrases;
    }
}
