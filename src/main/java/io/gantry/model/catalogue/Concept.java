package io.gantry.model.catalogue;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that has a name in both languages.
 *
 * @param code unique among all concepts; a DICOM modality (PS3.3 C.7.3.1.1.1) where there is one
 * @param synonyms other names of either language, abbreviations too
 * @param broader codes of concepts that this one is a part or a case of
 * @param builtIn whether the program brought it, so that it can be extended but not removed
 */
public record Concept(
        int id,
        ConceptKind kind,
        String code,
        String nameEn,
        String nameRu,
        List<String> synonyms,
        List<String> broader,
        boolean builtIn) {

    public Concept {
        synonyms = List.copyOf(synonyms);
        broader = List.copyOf(broader);
    }

    /** Everything it is called, its code too. */
    public Stream<String> names() {
        return Stream.concat(Stream.of(nameEn, nameRu, code), synonyms.stream());
    }
}
