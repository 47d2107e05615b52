package io.gantry.catalogue;

import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.ConceptKind;
import io.gantry.model.catalogue.DatasetFields;
import io.gantry.model.catalogue.MatchedField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words of a dataset, field by field, and what they come to in the index. */
public final class DatasetText {

    /** What is beyond is not searched: no description is so long. */
    private static final int MOST_WORDS = 2000;

    private final DatasetFields fields;
    private final List<List<String>> titles;
    private final List<List<String>> tags;
    private final List<List<String>> descriptions;

    public DatasetText(DatasetFields fields) {
        this.fields = fields;
        titles = words(Stream.of(fields.title(), orEmpty(fields.titleOther())));
        tags = words(fields.tags().stream());
        descriptions = words(Stream.of(orEmpty(fields.descriptionRu()), orEmpty(fields.descriptionEn())));
    }

    /** Every word once. */
    public Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        Stream.of(titles, tags, descriptions).flatMap(List::stream).forEach(words::addAll);
        return words;
    }

    /** @param stemOf of each of {@link #words}; empty for stop words */
    public IndexEntry entry(Vocabulary vocabulary, Map<String, Optional<String>> stemOf) {
        Map<String, MatchedField> lexemes = new HashMap<>();
        int breadth = Integer.MAX_VALUE;
        for (List<String> title : titles) {
            List<String> stems = stems(title, stemOf);
            addText(stems, MatchedField.TITLE, vocabulary, lexemes);
            if (!stems.isEmpty()) {
                breadth = Math.min(breadth, breadth(stems, vocabulary));
            }
        }
        tags.forEach(tag -> addText(stems(tag, stemOf), MatchedField.TAG_OR_CODE, vocabulary, lexemes));
        descriptions.forEach(text -> addText(stems(text, stemOf), MatchedField.DESCRIPTION, vocabulary, lexemes));
        addCode(ConceptKind.AREA, Stream.ofNullable(fields.area()), vocabulary, lexemes);
        addCode(ConceptKind.MODALITY, fields.modality().stream(), vocabulary, lexemes);
        addCode(ConceptKind.TASK, fields.taskTypes().stream(), vocabulary, lexemes);
        addComposed(vocabulary, lexemes);
        fields.tags().forEach(tag -> add(Lexemes.tag(Lexemes.tagKey(tag)), MatchedField.TAG_OR_CODE, lexemes));
        return new IndexEntry(lexemes, Math.max(1, Math.min(breadth, Short.MAX_VALUE)));
    }

    private static void addText(
            List<String> stems, MatchedField field, Vocabulary vocabulary, Map<String, MatchedField> lexemes) {
        stems.forEach(stem -> add(stem, field, lexemes));
        vocabulary.allIn(stems).forEach(concept -> addConcept(concept, field, vocabulary, lexemes));
    }

    private static void addCode(
            ConceptKind kind, Stream<String> codes, Vocabulary vocabulary, Map<String, MatchedField> lexemes) {
        codes.forEach(code -> {
            add(Lexemes.code(kind, code), MatchedField.TAG_OR_CODE, lexemes);
            vocabulary
                    .withCode(kind, code)
                    .ifPresent(concept -> addConcept(concept, MatchedField.TAG_OR_CODE, vocabulary, lexemes));
        });
    }

    private static void addConcept(
            Concept concept, MatchedField field, Vocabulary vocabulary, Map<String, MatchedField> lexemes) {
        add(Lexemes.of(concept), field, lexemes);
        vocabulary.broaderThan(concept).forEach(broader -> add(Lexemes.of(broader), field.next(), lexemes));
    }

    /** "Nodules" in one sentence and "lungs" in another may be lung nodules. */
    private static void addComposed(Vocabulary vocabulary, Map<String, MatchedField> lexemes) {
        List<String> composed = vocabulary.composed().stream()
                .filter(concept ->
                        vocabulary.partsOf(concept).stream().allMatch(part -> lexemes.containsKey(Lexemes.of(part))))
                .map(Lexemes::of)
                .toList();
        composed.forEach(lexeme -> add(lexeme, MatchedField.RELATED, lexemes));
    }

    private static void add(String lexeme, MatchedField field, Map<String, MatchedField> lexemes) {
        lexemes.merge(lexeme, field, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }

    /** Concepts count once with all their words, and words that any dataset could have not at all. */
    private static int breadth(List<String> stems, Vocabulary vocabulary) {
        int breadth = 0;
        for (int at = 0; at < stems.size(); ) {
            Optional<Vocabulary.Name> name = vocabulary.longestAt(stems, at);
            if (name.isEmpty() || name.get().concept().kind() != ConceptKind.GENERIC) {
                breadth++;
            }
            at += name.map(Vocabulary.Name::length).orElse(1);
        }
        return breadth;
    }

    private static List<String> stems(List<String> words, Map<String, Optional<String>> stemOf) {
        return words.stream()
                .flatMap(word -> stemOf.getOrDefault(word, Optional.empty()).stream())
                .toList();
    }

    private static List<List<String>> words(Stream<String> texts) {
        List<List<String>> words = new ArrayList<>();
        texts.forEach(text -> words.add(Words.of(text, MOST_WORDS)));
        return words;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
