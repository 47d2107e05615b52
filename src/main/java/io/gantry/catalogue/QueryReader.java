package io.gantry.catalogue;

import io.gantry.model.catalogue.Concept;
import io.gantry.model.catalogue.ConceptKind;
import io.gantry.model.catalogue.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query. Each word is taken as typed when it is known; else for the other keyboard layout, else for Russian in Latin
 * letters, else for the nearest known word. Then words that together name a concept become one part.
 */
public final class QueryReader {

    private static final int MOST_LETTERS = 2000;
    private static final int MOST_WORDS = 32;
    private static final double WORD_WEIGHT = 0.7;
    private static final double GENERIC_WEIGHT = 0.1;

    private final Vocabulary vocabulary;
    private final Lexicon lexicon;

    public QueryReader(Vocabulary vocabulary, Lexicon lexicon) {
        this.vocabulary = vocabulary;
        this.lexicon = lexicon;
    }

    /** The parts of a query in their order, each once; none when the text has no words but stop words. */
    public List<QueryPart> read(String text) {
        List<TypedChunk> chunks = chunks(text);
        KnownStems known = knownStems(chunks);
        List<Token> tokens = new ArrayList<>();
        chunks.forEach(chunk -> tokens.addAll(tokens(chunk, known)));
        List<Token> corrected = new Corrections(lexicon, tokens).tokens();
        return parts(corrected.stream()
                .filter(token -> token.stem() != null || token.isUnknown())
                .toList());
    }

    private static List<TypedChunk> chunks(String text) {
        String head = text.codePointCount(0, text.length()) > MOST_LETTERS
                ? text.substring(0, text.offsetByCodePoints(0, MOST_LETTERS))
                : text;
        List<TypedChunk> chunks = new ArrayList<>();
        int room = MOST_WORDS;
        for (String typed : head.split("[\\s\\p{Z}\\p{Cntrl}]+")) {
            TypedChunk chunk = new TypedChunk(typed, room);
            if (!chunk.words().isEmpty() || !chunk.otherLayout().isEmpty()) {
                chunks.add(chunk);
                room -= chunk.words().size();
            }
            if (room <= 0) {
                break;
            }
        }
        return chunks;
    }

    private KnownStems knownStems(List<TypedChunk> chunks) {
        Set<String> words = new LinkedHashSet<>();
        chunks.forEach(chunk -> words.addAll(chunk.allReadings()));
        Map<String, Optional<String>> stems = lexicon.stems(words);
        Set<String> unsure = stems.values().stream()
                .flatMap(Optional::stream)
                .filter(stem -> !vocabulary.knows(stem))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new KnownStems(stems, new HashSet<>(lexicon.known(unsure)));
    }

    private List<Token> tokens(TypedChunk chunk, KnownStems known) {
        if (known.allOf(chunk.words())) {
            return read(chunk.typed(), chunk.words(), Reading.AS_TYPED, known);
        }
        Optional<List<String>> switched =
                chunk.otherLayout().stream().filter(known::allOf).findFirst();
        if (switched.isPresent()) {
            return read(chunk.typed(), switched.get(), Reading.KEYBOARD_LAYOUT, known);
        }
        return chunk.words().stream().map(word -> token(chunk, word, known)).toList();
    }

    private Token token(TypedChunk chunk, String word, KnownStems known) {
        if (known.has(word)) {
            return new Token(word, word, known.stemOf(word), Reading.AS_TYPED, 1, List.of());
        }
        return Transliteration.readings(word).stream()
                .filter(known::has)
                .findFirst()
                .map(reading -> new Token(word, reading, known.stemOf(reading), Reading.TRANSLITERATION, 1, List.of()))
                .orElseGet(() -> new Token(word, word, null, Reading.UNKNOWN, 1, chunk.misspelt(word)));
    }

    private static List<Token> read(String typed, List<String> words, Reading reading, KnownStems known) {
        return words.stream()
                .map(word -> new Token(
                        reading == Reading.AS_TYPED ? word : typed, word, known.stemOf(word), reading, 1, List.of()))
                .toList();
    }

    private List<QueryPart> parts(List<Token> tokens) {
        List<String> stems = tokens.stream()
                .map(token -> token.stem() == null ? "" : token.stem())
                .toList();
        Map<String, QueryPart> parts = new LinkedHashMap<>();
        for (int at = 0; at < tokens.size(); ) {
            Optional<Vocabulary.Name> name = vocabulary.longestAt(stems, at);
            int length = name.map(Vocabulary.Name::length).orElse(1);
            QueryPart part = part(
                    tokens.subList(at, at + length),
                    name.map(Vocabulary.Name::concept).orElse(null));
            parts.putIfAbsent(part.lexeme() == null ? " " + part.typed() : part.lexeme(), part);
            at += length;
        }
        List<QueryPart> telling =
                parts.values().stream().filter(part -> !isGeneric(part)).toList();
        return telling.isEmpty() ? List.copyOf(parts.values()) : telling;
    }

    private static QueryPart part(List<Token> tokens, @Nullable Concept concept) {
        Token first = tokens.get(0);
        Token odd = tokens.stream()
                .filter(token -> token.reading() != Reading.AS_TYPED)
                .findFirst()
                .orElse(first);
        double sureness = tokens.stream().mapToDouble(Token::sureness).min().orElse(1);
        String typed = tokens.stream().map(Token::typed).distinct().collect(Collectors.joining(" "));
        String readAs = tokens.stream().map(Token::word).collect(Collectors.joining(" "));
        if (concept == null) {
            return new QueryPart(typed, readAs, first.reading(), null, first.stem(), WORD_WEIGHT, sureness);
        }
        double weight = concept.kind() == ConceptKind.GENERIC
                ? GENERIC_WEIGHT
                : concept.kind().weight();
        return new QueryPart(typed, readAs, odd.reading(), concept, Lexemes.of(concept), weight, sureness);
    }

    private static boolean isGeneric(QueryPart part) {
        return part.concept() != null && part.concept().kind() == ConceptKind.GENERIC;
    }

    /** Which words are known: those of the vocabulary, of a dataset, and stop words. */
    private final class KnownStems {

        private final Map<String, Optional<String>> stems;
        private final Set<String> ofDatasets;

        KnownStems(Map<String, Optional<String>> stems, Set<String> ofDatasets) {
            this.stems = stems;
            this.ofDatasets = ofDatasets;
        }

        boolean has(String word) {
            Optional<String> stem = stems.getOrDefault(word, Optional.empty());
            return stem.isEmpty() || vocabulary.knows(stem.get()) || ofDatasets.contains(stem.get());
        }

        boolean allOf(List<String> words) {
            return !words.isEmpty() && words.stream().allMatch(this::has);
        }

        @Nullable
        String stemOf(String word) {
            return stems.getOrDefault(word, Optional.empty()).orElse(null);
        }
    }
}
