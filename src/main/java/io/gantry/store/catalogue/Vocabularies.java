package io.gantry.store.catalogue;

import io.gantry.catalogue.VocabularyFile;
import io.gantry.catalogue.Words;
import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.ConceptKind;
import io.gantry.model.failure.InvalidRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The vocabulary as the program brings it and administrators extend it. Datasets that may name what changed are marked, and
 * are found by it once {@link Datasets#reindexStale} has written them again.
 */
@Repository
public class Vocabularies {

    private final Concepts concepts;
    private final DatasetIndex index;

    Vocabularies(Concepts concepts, DatasetIndex index) {
        this.concepts = concepts;
        this.index = index;
    }

    public Collection<Concept> all() {
        return concepts.vocabulary().concepts();
    }

    public List<Concept> all(ConceptKind kind) {
        return all().stream().filter(concept -> concept.kind() == kind).toList();
    }

    /**
     * Makes the built-in concepts those of a file (see {@link VocabularyFile}); what a site added stays, and wins where both
     * have a code. One that the file no longer has goes, unless a dataset bears its code.
     */
    @Transactional
    public void merge(String file) {
        if (concepts.lockForChange().equals(file)) {
            return;
        }
        Map<String, Concept> before =
                concepts.all().stream().collect(Collectors.toMap(Concept::code, Function.identity()));
        List<Concept> changed = new ArrayList<>();
        for (Concept concept : VocabularyFile.parse(file)) {
            Concept old = before.remove(concept.code());
            if (old == null) {
                concepts.add(concept).ifPresent(id -> changed.add(withId(id, concept)));
            } else if (old.builtIn() && concepts.rewrite(concept)) {
                changed.add(old);
                changed.add(withId(old.id(), concept));
            }
        }
        before.values().stream()
                .filter(old -> old.builtIn() && !index.isCode(old))
                .forEach(old -> {
                    concepts.remove(old.id());
                    changed.add(old);
                });
        mark(changed);
        concepts.changed(file);
    }

    /**
     * Adds a concept of a site's own.
     *
     * @throws InvalidRequest when the code is taken, or a name has no word in it
     */
    @Transactional
    public Concept add(Concept concept) {
        String content = concepts.lockForChange();
        check(concept);
        Concept own = new Concept(
                0,
                concept.kind(),
                concept.code().strip(),
                concept.nameEn(),
                concept.nameRu(),
                concept.synonyms(),
                concept.broader(),
                false);
        int id = concepts.add(own).orElseThrow(() -> new InvalidRequest("code: there is a concept with this code"));
        mark(List.of(withId(id, own)));
        concepts.changed(content);
        return withId(id, own);
    }

    /**
     * Adds a site's own names to a concept, in place of those it had added before; empty when there is no such concept.
     *
     * @throws InvalidRequest when a name has no word in it
     */
    @Transactional
    public Optional<Concept> extend(int id, List<String> names) {
        String content = concepts.lockForChange();
        Optional<Concept> before = concepts.find(id);
        if (before.isEmpty()) {
            return before;
        }
        checkNames(names);
        concepts.extend(id, names);
        Concept after = concepts.find(id).orElseThrow();
        mark(List.of(before.get(), after));
        concepts.changed(content);
        return Optional.of(after);
    }

    /**
     * Removes a concept of a site's own; false when there is none.
     *
     * @throws InvalidRequest when it is built in, or a dataset bears its code
     */
    @Transactional
    public boolean remove(int id) {
        String content = concepts.lockForChange();
        Optional<Concept> concept = concepts.find(id);
        if (concept.isEmpty()) {
            return false;
        }
        if (concept.get().builtIn()) {
            throw new InvalidRequest("This concept is built in: it can be extended, not removed");
        }
        if (index.isCode(concept.get())) {
            throw new InvalidRequest("There are datasets with this code: give them another one first");
        }
        concepts.remove(id);
        mark(List.of(concept.get()));
        concepts.changed(content);
        return true;
    }

    private void mark(List<Concept> changed) {
        changed.forEach(concept -> index.markNaming(concept, concepts.nameStems(concept)));
    }

    private static void check(Concept concept) {
        if (!concept.code().strip().matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,39}")) {
            throw new InvalidRequest("code must be 1 to 40 letters, digits, hyphens or underscores");
        }
        if (concept.code().strip().matches("\\d+")) {
            throw new InvalidRequest("code must not be a number: numbers are ids");
        }
        checkNames(concept.names().toList());
    }

    private static void checkNames(List<String> names) {
        if (names.stream().anyMatch(name -> Words.of(name, 1).isEmpty() || name.indexOf('\0') >= 0)) {
            throw new InvalidRequest("names must each have a word in them");
        }
    }

    private static Concept withId(int id, Concept concept) {
        return new Concept(
                id,
                concept.kind(),
                concept.code(),
                concept.nameEn(),
                concept.nameRu(),
                concept.synonyms(),
                concept.broader(),
                concept.builtIn());
    }
}
