package io.gantry.process.stage.check;

import io.gantry.model.quality.AssessedPicture;
import io.gantry.model.quality.Candidate;
import io.gantry.model.quality.DuplicateMatch;
import io.gantry.quality.duplicate.Comparison;
import io.gantry.quality.duplicate.Fingerprint;
import io.gantry.store.quality.DuplicateSearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Finds the best match of a picture twice: among those that its owner may know of, and among all. So a customer is told
 * nothing of what others sent, and nothing is kept from who sees all.
 */
@Component
public class FindDuplicates {

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
        return search.sharing(picture, fingerprint.probes()).stream()
                .map(candidate -> candidate.scored(score(comparison, candidate)))
                .filter(match -> match.score() >= LEAST)
                .toList();
    }

    private static double score(Comparison comparison, Candidate candidate) {
        Fingerprint other = Fingerprint.of(candidate.fingerprint());
        return candidate.likely() || comparison.isClose(other) ? comparison.score(other) : 0;
    }
}
