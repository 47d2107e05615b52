package io.gantry.process.rest.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gantry.model.catalogue.DatasetHit;
import io.gantry.model.catalogue.MatchedField;
import io.gantry.model.catalogue.WordMatch;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A hit as the contract prints it. */
public record HitObject(
        DatasetObject dataset,
        double relevanceScore,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Match> explanation) {

    static HitObject of(DatasetHit hit, boolean explain) {
        List<Match> matches =
                explain ? hit.explanation().stream().map(Match::of).toList() : null;
        return new HitObject(DatasetObject.of(hit.dataset()), hit.score(), matches);
    }

    /** What of the query was found, and where. */
    public record Match(
            String typed,
            String readAs,
            String reading,
            @Nullable String concept,
            @Nullable String field,
            double weight,
            double match) {

        static Match of(WordMatch match) {
            MatchedField field = match.field();
            return new Match(
                    match.typed(),
                    match.readAs(),
                    match.reading().name().toLowerCase(Locale.ROOT),
                    match.concept(),
                    field == null ? null : field.name().toLowerCase(Locale.ROOT),
                    match.weight(),
                    match.match());
        }
    }
}
