package io.gantry.process.stage.check;

import io.gantry.model.quality.AssessedPicture;
import io.gantry.model.quality.Candidate;
import io.gantry.model.quality.DuplicateMatch;
import io.gantry.quality.duplicate.Comparison;
import io.gantry.quality.duplicate.Fingerprint;
import io.gantry.store.quality.DuplicateSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds the best match of a picture twice: among those that its owner may know of, and among all. So a customer is told
 * nothing of what others sent, and nothing is kept from who sees all.
 */
@Component
public class FindDuplicates {

    /** Candidates that are compared: those that share the most keys. */
    private static final int MOST_COMPARED = 24;

    /** A match of less tells nothing. */
    private static final double LEAST = 0.1;

    private static final Comparator<DuplicateMatch> BEST = Comparator.comparingDouble(DuplicateMatch::score)
            .reversed()
            .thenComparing(DuplicateMatch::foundBy)
            .thenComparing(DuplicateMatch::id);

    private final DuplicateSearch search;

    public FindDuplicates(DuplicateSearch search) {
        this.search = search;
    }

    /** One match, or two where the best of all is not its owner's to know; none without any. */
    public Set<DuplicateMatch> of(AssessedPicture picture) {
        List<DuplicateMatch> all = new ArrayList<>(search.exact(picture));
        all.addAll(search.sameInstance(picture));
        all.addAll(near(picture));
        all.sort(BEST);
        Set<DuplicateMatch> best = new LinkedHashSet<>();
        all.stream().findFirst().ifPresent(best::add);
        all.stream()
                .filter(match -> match.isKnownTo(picture.ownerId()))
                .findFirst()
                .ifPresent(best::add);
        return best;
    }

    /** Pictures whose fingerprints are alike, in any order. */
    public List<DuplicateMatch> near(AssessedPicture picture) {
        byte[] bytes = picture.fingerprint();
        if (bytes == null) {
            return List.of();
        }
        Fingerprint fingerprint = Fingerprint.of(bytes);
        if (!fingerprint.isTelling()) {
            return List.of();
        }
        Comparison comparison = new Comparison(fingerprint);
        Map<Long, Double> scores = new LinkedHashMap<>();
        search.fingerprints(promising(picture, fingerprint)).forEach((number, other) -> {
            double score = comparison.score(Fingerprint.of(other));
            if (score >= LEAST) {
                scores.put(number, score);
            }
        });
        return scores.entrySet().stream()
                .map(scored -> search.near(scored.getKey(), scored.getValue()))
                .flatMap(Collection::stream)
                .toList();
    }

    /** The candidates that share the most keys: of all, and of those that the owner may know of. */
    private Set<Long> promising(AssessedPicture picture, Fingerprint fingerprint) {
        int[] probes = fingerprint.probes();
        Arrays.sort(probes);
        Map<Candidate, Integer> shared = search.sharing(picture, probes).stream()
                .collect(Collectors.toMap(candidate -> candidate, candidate -> shared(candidate.keys(), probes)));
        List<Candidate> most = shared.keySet().stream()
                .sorted(Comparator.comparingInt((ToIntFunction<Candidate>) shared::get)
                        .reversed()
                        .thenComparing(Candidate::number))
                .toList();
        Set<Long> promising =
                most.stream().limit(MOST_COMPARED).map(Candidate::number).collect(Collectors.toSet());
        most.stream()
                .filter(candidate -> candidate.isKnownTo(picture.ownerId()))
                .limit(MOST_COMPARED)
                .map(Candidate::number)
                .forEach(promising::add);
        return promising;
    }

    private static int shared(int[] keys, int[] sortedProbes) {
        return (int) Arrays.stream(keys)
                .filter(key -> Arrays.binarySearch(sortedProbes, key) >= 0)
                .count();
    }
}
