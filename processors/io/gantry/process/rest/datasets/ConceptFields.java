package io.gantry.process.rest.datasets;

import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.ConceptKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A concept of a site's own, as it is sent. */
public record ConceptFields(
        String kind,
        String code,
        String nameEn,
        String nameRu,
        @Nullable List<String> synonyms,
        @Nullable List<String> broader) {

    Concept concept() {
        return new Concept(
                0,
                ConceptKind.of(kind),
                code,
                nameEn,
                nameRu,
                Objects.requireNonNullElse(synonyms, List.of()),
                Objects.requireNonNullElse(broader, List.of()),
                false);
    }
}
