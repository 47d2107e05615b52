package io.gantry.catalogue;

import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.ConceptKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The concepts with all their names, made once for each version of them; it does not change. */
public final class Vocabulary {

    private final long version;
    private final Map<String, Concept> byCode = new LinkedHashMap<>();
    private final Map<Integer, Concept> byId = new HashMap<>();
    private final Map<String, Concept> bySingleName = new HashMap<>();
    private final Map<String, List<Name>> byFirstStem = new HashMap<>();
    private final List<Concept> composed;
    private final Set<String> stems = new LinkedHashSet<>();

    /**
     * @param version tells this state of the concepts from others
     * @param stemOf the stems of the words of all names; empty for stop words, which names do without
     */
    public Vocabulary(long version, Collection<Concept> concepts, Map<String, Optional<String>> stemOf) {
        this.version = version;
        for (Concept concept : concepts) {
            byCode.put(concept.code().toLowerCase(Locale.ROOT), concept);
            byId.put(concept.id(), concept);
        }
        composed =
                concepts.stream().filter(concept -> partsOf(concept).size() > 1).toList();
        concepts.stream().sorted(Comparator.comparing(Concept::builtIn)).forEach(concept -> addNames(concept, stemOf));
        byFirstStem
                .values()
                .forEach(names ->
                        names.sort(Comparator.comparingInt(Name::length).reversed()));
    }

    /** The words of all names of some concepts: what stems are needed of. */
    public static Set<String> wordsOf(Collection<Concept> concepts) {
        Set<String> words = new LinkedHashSet<>();
        concepts.forEach(concept -> concept.names().forEach(name -> words.addAll(Words.of(name))));
        return words;
    }

    public long version() {
        return version;
    }

    public Collection<Concept> concepts() {
        return byCode.values();
    }

    /** By code, whatever its case. */
    public Optional<Concept> withCode(ConceptKind kind, String code) {
        return Optional.ofNullable(byCode.get(code.toLowerCase(Locale.ROOT))).filter(concept -> concept.kind() == kind);
    }

    /** By id, code or a name of a single word. */
    public Optional<Concept> named(ConceptKind kind, String text) {
        Optional<Concept> coded = withCode(kind, text.strip());
        if (coded.isPresent()) {
            return coded;
        }
        if (text.strip().matches("\\d{1,9}")) {
            return Optional.ofNullable(byId.get(Integer.valueOf(text.strip()))).filter(found -> found.kind() == kind);
        }
        return Optional.ofNullable(bySingleName.get(kind + " " + String.join(" ", Words.of(text))));
    }

    public List<String> codes(ConceptKind kind) {
        return byCode.values().stream()
                .filter(concept -> concept.kind() == kind)
                .map(Concept::code)
                .toList();
    }

    /** Whether a name has the stem. */
    public boolean knows(String stem) {
        return stems.contains(stem);
    }

    /** Every concept that a text names, given by its stems without stop words; names may overlap. */
    public Set<Concept> allIn(List<String> text) {
        Set<Concept> found = new LinkedHashSet<>();
        for (int at = 0; at < text.size(); at++) {
            for (Name name : byFirstStem.getOrDefault(text.get(at), List.of())) {
                if (name.isAt(text, at)) {
                    found.add(name.concept());
                }
            }
        }
        return found;
    }

    /** The longest name that begins at a place of a text; a site's own before one that was brought. */
    public Optional<Name> longestAt(List<String> text, int at) {
        return byFirstStem.getOrDefault(text.get(at), List.of()).stream()
                .filter(name -> name.isAt(text, at))
                .findFirst();
    }

    /** Concepts that are broader than one, at any distance, without itself. */
    public Set<Concept> broaderThan(Concept concept) {
        Set<Concept> found = new LinkedHashSet<>();
        List<Concept> open = new ArrayList<>(List.of(concept));
        while (!open.isEmpty()) {
            for (Concept broader : partsOf(open.remove(open.size() - 1))) {
                if (!broader.equals(concept) && found.add(broader)) {
                    open.add(broader);
                }
            }
        }
        return found;
    }

    /** Concepts that are several others at once, as a lung nodule is a nodule and of the lung. */
    public Collection<Concept> composed() {
        return composed;
    }

    /** The concepts next broader than one. */
    public List<Concept> partsOf(Concept concept) {
        return concept.broader().stream()
                .flatMap(code -> Stream.ofNullable(byCode.get(code.toLowerCase(Locale.ROOT))))
                .toList();
    }

    private void addNames(Concept concept, Map<String, Optional<String>> stemOf) {
        Set<List<String>> known = new LinkedHashSet<>();
        concept.names().forEach(text -> {
            List<String> words = Words.of(text);
            bySingleName.putIfAbsent(concept.kind() + " " + String.join(" ", words), concept);
            List<String> name = words.stream()
                    .flatMap(word -> stemOf.getOrDefault(word, Optional.empty()).stream())
                    .toList();
            if (!name.isEmpty() && known.add(name)) {
                stems.addAll(name);
                byFirstStem
                        .computeIfAbsent(name.get(0), stem -> new ArrayList<>())
                        .add(new Name(name, concept));
            }
        });
    }

    /** What a concept is called, as stems. */
    public record Name(List<String> stems, Concept concept) {

        public int length() {
            return stems.size();
        }

        boolean isAt(List<String> text, int at) {
            return at + stems.size() <= text.size()
                    && text.subList(at, at + stems.size()).equals(stems);
        }
    }
}
