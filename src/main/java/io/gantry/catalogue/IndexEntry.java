package io.gantry.catalogue;

import io.gantry.model.catalogue.MatchedField;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the search knows of a dataset.
 *
 * @param lexemes each with the best place that it stands in
 * @param breadth how many things the title names, 1 or more
 */
public record IndexEntry(Map<String, MatchedField> lexemes, int breadth) {

    /** All of it, as PostgreSQL writes a tsvector: one position for each, since only the place counts. */
    public String document() {
        return written(lexemes);
    }

    /** Without the words that stand in the description alone. */
    public String focus() {
        return written(lexemes.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("#")
                        || entry.getValue().compareTo(MatchedField.DESCRIPTION) < 0 && !isCode(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static boolean isCode(String lexeme) {
        return lexeme.indexOf('=') >= 0;
    }

    private static String written(Map<String, MatchedField> lexemes) {
        return lexemes.entrySet().stream()
                .map(entry -> Lexemes.quoted(entry.getKey()) + ":1" + entry.getValue().label())
                .collect(Collectors.joining(" "));
    }
}
