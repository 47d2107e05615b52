package io.gantry.process.stage.infer;

import io.gantry.inference.Models;
import io.gantry.model.failure.RefusedByModel;
import io.gantry.model.imaging.SeriesFacts;
import io.gantry.model.submission.EarlierReading;
import io.gantry.model.submission.SeriesWork;
import io.gantry.store.submissions.EarlierReadings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what the very model that would read a series said of the same images before. */
@Component
class FindEarlierReading {

    private final Models models;
    private final EarlierReadings readings;

    FindEarlierReading(Models models, EarlierReadings readings) {
        this.models = models;
        this.readings = readings;
    }

    /**
     * Empty where there is none that the series' sender may see, where it is to be read anew, and where no model would read
     * it.
     *
     * @param content what is to be read, null where it can't be told
     * @param wish as for {@link Models#judge}
     */
    Optional<EarlierReading> find(
            SeriesWork series, @Nullable String content, SeriesFacts facts, @Nullable String wish) {
        if (content == null || series.fresh()) {
            return Optional.empty();
        }
        try {
            return readings.find(series.submissionId(), content, models.wouldJudge(facts, wish));
        } catch (RefusedByModel e) {
            return Optional.empty();
        }
    }
}
