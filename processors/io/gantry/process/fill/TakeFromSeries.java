package io.gantry.process.fill;

import io.gantry.archive.StoredInstance;
import io.gantry.model.catalogue.FillOrigin;
import io.gantry.model.submission.StoredSeries;
import io.gantry.process.series.FetchSeries;
import io.gantry.process.series.OpenedSeries;
import io.gantry.store.submissions.SeriesImages;
import io.gantry.store.submissions.SeriesImages.Found;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes the instances of series that the hub has. They are copied: what a dataset has outlives the series, and the other way
 * round.
 */
@Component
class TakeFromSeries {

    private final SeriesImages series;
    private final FetchSeries fetch;

    TakeFromSeries(SeriesImages series, FetchSeries fetch) {
        this.series = series;
        this.fetch = fetch;
    }

    /** @param after the analysis whose series was taken last; null where none was */
    void into(Filling filling, FillOrigin.Series from, @Nullable String after, TakeApart.Total total)
            throws IOException {
        total.is(series.instances(from.analyses()));
        int begin = after == null ? 0 : from.analyses().indexOf(UUID.fromString(after)) + 1;
        for (UUID analysis : from.analyses().subList(begin, from.analyses().size())) {
            take(filling, analysis);
            filling.reached(analysis.toString());
        }
    }

    private void take(Filling filling, UUID analysis) throws IOException {
        Optional<Found> found = series.find(analysis);
        String name = found.map(Found::seriesUid).orElseGet(analysis::toString);
        StoredSeries stored = found.map(Found::stored).orElse(null);
        if (stored == null) {
            filling.refuse(name, "Its images are not kept any more");
            return;
        }
        try (OpenedSeries opened = fetch.fetch(stored)) {
            takeAll(filling, name, opened.instances());
        }
    }

    private static void takeAll(Filling filling, String name, List<StoredInstance> instances) throws IOException {
        int number = 0;
        for (StoredInstance instance : instances) {
            filling.take(name + "/%05d.dcm".formatted(++number), instance::open);
        }
    }
}
