package io.gantry.process.rest.reviews;

import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.review.Verdict;
import org.jspecify.annotations.Nullable;

/** What a reader says of a result, as it is sent. */
public record ReviewFields(String verdict, @Nullable String reason) {

    Verdict said() {
        return Verdict.of(verdict);
    }

    /**
     * Why, in the reader's words, without blanks at the ends; null where an accepted result needs none.
     *
     * @throws InvalidRequest when a result is rejected without saying why
     */
    @Nullable
    String why() {
        String given = reason == null || reason.isBlank() ? null : reason.strip();
        if (given == null && said() == Verdict.REJECTED) {
            throw new InvalidRequest("reason is missing: say why the result is rejected");
        }
        return given;
    }
}
