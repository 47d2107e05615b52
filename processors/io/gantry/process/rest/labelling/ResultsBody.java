package io.gantry.process.rest.labelling;

import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.labelling.RequestFields;
import io.gantry.model.labelling.SuggestedClasses;
import io.gantry.model.review.ResultFilter;
import io.gantry.model.review.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which results are to be labelled, as it is sent.
 *
 * @param limit how many at most; 100 where it is not given
 * @param again whether also those that labelers were asked about before
 * @param suggestAs classes that stand for a model's labels
 */
public record ResultsBody(
        String title,
        @Nullable String description,
        List<String> classes,
        @Nullable List<UUID> analysisIds,
        @Nullable String verdict,
        @Nullable Double minProbability,
        @Nullable Double maxProbability,
        @Nullable String model,
        @Nullable String version,
        @Nullable String since,
        @Nullable String until,
        @Nullable Integer limit,
        @Nullable Boolean again,
        @Nullable List<Meaning> suggestAs) {

    private static final int USUAL = 100;

    /** A class that stands for a model's label. */
    public record Meaning(String label, String as) {}

    /** @throws InvalidRequest when the title or a class is blank */
    RequestFields fields() {
        return new RequestBody(title, description, classes).fields();
    }

    /** @throws InvalidRequest when a label is to mean what is none of the classes */
    SuggestedClasses suggested(List<String> kept) {
        Map<String, String> named = new HashMap<>();
        for (Meaning meaning : suggestAs == null ? List.<Meaning>of() : suggestAs) {
            named.put(meaning.label(), meaning.as().strip());
        }
        return new SuggestedClasses(kept, named);
    }

    int most() {
        return analysisIds == null ? Objects.requireNonNullElse(limit, USUAL) : analysisIds.size();
    }

    /** @throws InvalidRequest when nothing says which results are meant */
    ResultFilter filter() {
        if (Stream.of(analysisIds, verdict, minProbability, maxProbability, model, version, since, until)
                .allMatch(Objects::isNull)) {
            throw new InvalidRequest("Say which results: send analysis_ids, verdict, min_probability, max_probability,"
                    + " model, version, since or until");
        }
        return new ResultFilter(
                null,
                analysisIds,
                null,
                null,
                null,
                verdict,
                minProbability,
                maxProbability,
                model,
                version,
                Times.parse("since", since),
                Times.parse("until", until),
                analysisIds == null && !Boolean.TRUE.equals(again));
    }
}
