package io.gantry.catalogue;

import io.gantry.model.catalogue.MatchedField;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the search knows of a dataset.
 *
 * @param lexemes each with the best place that it stands in
 * @param breadth how many things the title names, 1 or more
 */
public record IndexEntry(Map<String, MatchedField> lexemes, int breadth) {

    /** A row has to fit a page of 8 KB. */
    private static final int MOST_BYTES = 4000;

    /** What a lexeme takes beside its letters: its entry, alignment, number of positions and one position. */
    private static final int BYTES_BESIDE = 12;

    private static final Comparator<Map.Entry<String, MatchedField>> CONCEPTS_FIRST = Comparator.comparing(
                    (Map.Entry<String, MatchedField> entry) -> !isConcept(entry.getKey()))
            .thenComparing(Map.Entry::getValue)
            .thenComparing(Map.Entry::getKey);

    /** All of it, as PostgreSQL writes a tsvector: one position for each, since only the place counts. */
    public String document() {
        return written(lexemes);
    }

    /** Without the words that stand in the description alone, and without those that are too many for a row of a table. */
    public String focus() {
        int room = MOST_BYTES;
        Map<String, MatchedField> focus = new LinkedHashMap<>();
        for (var entry : lexemes.entrySet().stream().sorted(CONCEPTS_FIRST).toList()) {
            boolean concept = isConcept(entry.getKey());
            boolean word = entry.getValue().compareTo(MatchedField.DESCRIPTION) < 0 && !isCode(entry.getKey());
            room -= concept || word ? entry.getKey().getBytes(StandardCharsets.UTF_8).length + BYTES_BESIDE : 0;
            if ((concept || word) && room >= 0) {
                focus.put(entry.getKey(), entry.getValue());
            }
        }
        return written(focus);
    }

    private static boolean isConcept(String lexeme) {
        return lexeme.startsWith("#");
    }

    private static boolean isCode(String lexeme) {
        return lexeme.indexOf('=') >= 0;
    }

    private static String written(Map<String, MatchedField> lexemes) {
        return lexemes.entrySet().stream()
                .map(entry ->
                        Lexemes.quoted(entry.getKey()) + ":1" + entry.getValue().label())
                .collect(Collectors.joining(" "));
    }
}
