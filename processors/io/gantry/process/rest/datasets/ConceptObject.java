package io.gantry.process.rest.datasets;

import io.gantry.model.catalogue.Concept;
import java.util.List;

/** A concept of the vocabulary as it is shown. */
public record ConceptObject(
        int id,
        String kind,
        String code,
        String nameEn,
        String nameRu,
        List<String> synonyms,
        List<String> broader,
        boolean builtIn) {

    static ConceptObject of(Concept concept) {
        return new ConceptObject(
                concept.id(),
                concept.kind().key(),
                concept.code(),
                concept.nameEn(),
                concept.nameRu(),
                concept.synonyms(),
                concept.broader(),
                concept.builtIn());
    }
}
