package io.gantry.dicom.deidentify;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of free text what identifies (PS3.15 E.3.5): the identities of its object, and what looks like any other. */
final class TextCleaner {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final char UNREADABLE = '\uFFFD';

    private static final String NAME = "\\p{Lu}[\\p{L}\\p{M}'’-]+";

    /** E-mail and web addresses, UIDs, telephone and other long numbers, dates, and names by what stands beside them. */
    private static final List<Pattern> SUSPECT = List.of(
            Pattern.compile("\\S+@\\S+"),
            Pattern.compile("(?i)\\b(https?|ftp)://\\S+|\\bwww\\.\\S+"),
            Pattern.compile("\\d+(\\.\\d+){3,}"),
            Pattern.compile("\\+?\\(?\\d[\\d() -]{5,}\\d"),
            Pattern.compile("\\d{5,}"),
            Pattern.compile("\\b\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}\\b"),
            Pattern.compile("\\b\\d{1,2}\\.?\\s+\\p{L}{3,9}\\.?,?\\s+(19|20)\\d{2}\\b"),
            Pattern.compile("\\b\\p{L}{3,9}\\.?\\s+\\d{1,2},?\\s+(19|20)\\d{2}\\b"),
            Pattern.compile("[\\p{L}\\p{M}]+\\^[\\p{L}\\p{M}^]*"),
            Pattern.compile(NAME + "\\s+\\p{Lu}\\.\\s?(\\p{Lu}\\.)?|\\b\\p{Lu}\\.\\s?(\\p{Lu}\\.)?\\s?" + NAME),
            Pattern.compile(
                    "(?<![\\p{L}])(?i:dr|prof|mr|mrs|ms|врач|доктор|проф|д-р)[.:]?\\s+" + NAME + "(\\s+" + NAME + ")*"),
            Pattern.compile("(?i:patient|name|пациент(ка)?|фио)\\s*[:=]\\s*\\S+(\\s+" + NAME + ")*"));

    private final Identities all;
    private final Identities ofPatient;

    TextCleaner(Identities all, Identities ofPatient) {
        this.all = all;
        this.ofPatient = ofPatient;
    }

    /** A text without anything that identifies or may; nothing is left of one that can't be read. */
    String descriptor(String text) {
        if (text.indexOf(UNREADABLE) >= 0) {
            return "";
        }
        BitSet suspect = find(text, all);
        for (Pattern pattern : SUSPECT) {
            Matcher match = pattern.matcher(text);
            while (match.find()) {
                suspect.set(match.start(), match.end());
            }
        }
        return without(text, suspect);
    }

    /** A text that is retained, without what names the patient. */
    String retained(String text) {
        return without(text, find(text, ofPatient));
    }

    private static BitSet find(String text, Identities identities) {
        BitSet found = new BitSet();
        if (identities.isEmpty()) {
            return found;
        }
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            if (identities.hasWord(FoldedText.fold(word.group()))) {
                found.set(word.start(), word.end());
            }
        }
        FoldedText folded = FoldedText.of(text);
        for (String phrase : identities.phrases()) {
            int at = folded.text().indexOf(phrase);
            while (at >= 0) {
                found.set(folded.source(at), folded.source(at + phrase.length() - 1) + 1);
                at = folded.text().indexOf(phrase, at + 1);
            }
        }
        return found;
    }

    private static String without(String text, BitSet suspect) {
        if (suspect.isEmpty()) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (!suspect.get(at)) {
                kept.append(text.charAt(at));
            } else if (at > 0 && !suspect.get(at - 1)) {
                kept.append(' ');
            }
        }
        String left = kept.toString().replaceAll(" {2,}", " ").strip();
        return left.chars().anyMatch(Character::isLetterOrDigit) ? left : "";
    }
}
