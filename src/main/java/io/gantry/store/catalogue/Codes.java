package io.gantry.store.catalogue;

import io.gantry.catalogue.Vocabulary;
import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.ConceptKind;
import io.gantry.model.failure.InvalidRequest;
import java.util.List;

/** Codes as they are written, for ids, synonyms and any case. */
final class Codes {

    private Codes() {}

    /** @throws InvalidRequest when the vocabulary has none so named */
    static String of(Vocabulary vocabulary, ConceptKind kind, String field, String text) {
        return vocabulary
                .named(kind, text)
                .map(Concept::code)
                .orElseThrow(() -> new InvalidRequest(
                        field + ": unknown code; known are " + String.join(", ", vocabulary.codes(kind))));
    }

    static List<String> of(Vocabulary vocabulary, ConceptKind kind, String field, List<String> texts) {
        return texts.stream()
                .map(text -> of(vocabulary, kind, field, text))
                .distinct()
                .toList();
    }
}
