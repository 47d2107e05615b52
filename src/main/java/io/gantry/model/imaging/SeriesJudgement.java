package io.gantry.model.imaging;

import org.jspecify.annotations.Nullable;

/**
 * All that a model said of one series.
 *
 * @param findings the regions it found; null when the model does not look for regions
 */
public record SeriesJudgement(
        Classification verdict, @Nullable Findings findings) implements Judgement {

    @Override
    public ModelIdentity model() {
        return verdict.model();
    }
}
