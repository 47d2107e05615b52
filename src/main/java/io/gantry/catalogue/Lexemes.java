package io.gantry.catalogue;

import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.ConceptKind;
import java.util.Locale;

/** What is written into the index beside the stems of words; no word can be mistaken for any of these. */
public final class Lexemes {

    private Lexemes() {}

    /** A concept that is named, coded or implied. */
    public static String of(Concept concept) {
        return "#" + concept.id();
    }

    /** A code that the dataset bears: what filters ask for. */
    public static String code(ConceptKind kind, String code) {
        return kind.key() + "=" + code.toLowerCase(Locale.ROOT);
    }

    /** A tag that the dataset bears, by the tag's {@link #tagKey}. */
    public static String tag(String key) {
        return "tag=" + key;
    }

    /** A tag's name as it is compared: its words. */
    public static String tagKey(String name) {
        return String.join(" ", Words.of(name));
    }

    /** As it is written in a tsvector or tsquery (PostgreSQL, 8.11). */
    public static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
