package io.gantry.catalogue;

import io.gantry.model.catalogue.Reading;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes unknown words of a query for known ones that are a few typing errors away. */
final class Corrections {

    /** More of a query are not looked up: what is so wrong is no query. */
    private static final int MOST_CORRECTED = 8;

    private static final double SURENESS_LOST = 0.1;

    private final List<Token> tokens;
    private final Set<Token> wrong;
    private final Map<String, List<Lexicon.KnownWord>> similar;

    Corrections(Lexicon lexicon, List<Token> tokens) {
        this.tokens = tokens;
        wrong = new HashSet<>(
                tokens.stream().filter(Token::isUnknown).limit(MOST_CORRECTED).toList());
        List<String> sources = wrong.stream()
                .flatMap(token -> token.misspelt().stream())
                .filter(source -> Misspelling.allowed(source.length()) > 0)
                .distinct()
                .toList();
        similar = sources.isEmpty() ? Map.of() : lexicon.similar(sources);
    }

    List<Token> tokens() {
        return tokens.stream()
                .map(token -> wrong.contains(token) ? nearest(token).orElse(token) : token)
                .toList();
    }

    /** As typed goes before other readings of the same distance, the commoner word before the rarer. */
    private Optional<Token> nearest(Token token) {
        return token.misspelt().stream()
                .flatMap(source -> similar.getOrDefault(source, List.of()).stream()
                        .map(word -> Candidate.of(source, word))
                        .filter(candidate -> candidate.distance() <= Misspelling.allowed(source.length())))
                .min(Comparator.comparingInt(Candidate::distance)
                        .thenComparing(candidate -> token.misspelt().indexOf(candidate.source()))
                        .thenComparing(candidate -> -candidate.word().uses())
                        .thenComparing(candidate -> candidate.word().word()))
                .map(best -> new Token(
                        token.typed(),
                        best.word().word(),
                        best.word().stem(),
                        Reading.TYPING_ERROR,
                        1 - SURENESS_LOST * best.distance(),
                        List.of()));
    }

    private record Candidate(String source, Lexicon.KnownWord word, int distance) {

        static Candidate of(String source, Lexicon.KnownWord word) {
            int allowed = Misspelling.allowed(source.length());
            return new Candidate(source, word, Misspelling.distance(source, word.word(), allowed));
        }
    }
}
