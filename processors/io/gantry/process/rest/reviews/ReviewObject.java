package io.gantry.process.rest.reviews;

import io.gantry.model.review.Review;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a reader said of a result, as it is shown. */
public record ReviewObject(String verdict, @Nullable String reason, String reader, Instant at) {

    static ReviewObject of(Review review) {
        return new ReviewObject(review.verdict().text(), review.reason(), review.reader(), review.at());
    }
}
