package io.gantry.model.labelling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A result that was chosen for labelers.
 *
 * @param ordinal its place in the request, from 1
 * @param analysisId null where the result is gone
 * @param said what the model said when it was chosen
 * @param outcome {@code pending}, {@code pictured} or {@code left out}
 * @param imageId the picture that it became; two results may share one
 * @param reason why it was left out
 */
public record ChosenResult(
        UUID requestId,
        int ordinal,
        @Nullable UUID analysisId,
        Suggestion said,
        String outcome,
        @Nullable UUID imageId,
        @Nullable String reason) {}
