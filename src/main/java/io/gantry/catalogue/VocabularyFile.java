package io.gantry.catalogue;

import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.ConceptKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The concepts as a table of text, a line for each: kind, code, English names, Russian names, codes of broader concepts.
 * Columns are divided by tabs, names by {@code |}, codes by commas; the first name is the one that is shown. Empty lines and
 * those that begin with {@code #} are for the reader.
 */
public final class VocabularyFile {

    private static final int COLUMNS = 5;
    private static final int BROADER = 4;

    private VocabularyFile() {}

    /**
     * @return concepts without ids
     * @throws IllegalArgumentException when a line is not as it has to be
     */
    public static List<Concept> parse(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(VocabularyFile::concept)
                .toList();
    }

    private static Concept concept(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length < COLUMNS - 1 || columns.length > COLUMNS) {
            throw new IllegalArgumentException("Not a concept of the vocabulary: " + line);
        }
        List<String> english = names(columns[2]);
        List<String> russian = names(columns[3]);
        List<String> synonyms = new ArrayList<>(english.subList(1, english.size()));
        synonyms.addAll(russian.subList(1, russian.size()));
        List<String> broader = columns.length <= BROADER || columns[BROADER].isBlank()
                ? List.of()
                : Stream.of(columns[BROADER].split(",")).map(String::strip).toList();
        return new Concept(
                0,
                ConceptKind.of(columns[0]),
                columns[1],
                english.get(0),
                russian.get(0),
                synonyms.stream().distinct().toList(),
                broader,
                true);
    }

    private static List<String> names(String column) {
        return Stream.of(column.split("\\|")).map(String::strip).toList();
    }
}
