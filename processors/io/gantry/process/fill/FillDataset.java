package io.gantry.process.fill;

import io.gantry.model.catalogue.DatasetFill;
import io.gantry.model.catalogue.FillOrigin;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.store.images.DatasetFills;
import io.gantry.work.Claims;
import io.gantry.work.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/**
 * Fills a dataset from what was sent for it, from a bucket or from series of the hub. Done again it adds nothing twice; of a
 * bucket and of series it goes on where it was.
 */
@Component
public class FillDataset {

    private static final int MOST_REFUSALS = 50;

    private final DatasetFills fills;
    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final TakeApart apart;
    private final TakeFromBucket bucket;
    private final TakeFromSeries series;
    private final KeepImage keep;
    private final Claims claims;
    private final RetryPolicy retries;

    public FillDataset(
            DatasetFills fills,
            ObjectStore objects,
            SpoolFiles spool,
            TakeApart apart,
            TakeFromBucket bucket,
            TakeFromSeries series,
            KeepImage keep,
            Claims claims,
            RetryPolicy retries) {
        this.fills = fills;
        this.objects = objects;
        this.spool = spool;
        this.apart = apart;
        this.bucket = bucket;
        this.series = series;
        this.keep = keep;
        this.claims = claims;
        this.retries = retries;
    }

    @Handler
    public void fill(@Body Work work) throws IOException {
        retries.checkDeaths(work);
        DatasetFill fill = fills.pending(work.subject()).orElse(null);
        if (fill == null) {
            return;
        }
        Run run = new Run(work, fill);
        if (fill.origin() instanceof FillOrigin.Bucket from) {
            run.goOn();
            bucket.into(run.filling, from, fill.after(), run::expect);
        } else if (fill.origin() instanceof FillOrigin.Series from) {
            run.goOn();
            series.into(run.filling, from, fill.after(), run::expect);
        } else {
            takeSent(run);
        }
        run.filling.note();
        fills.complete(fill, work);
    }

    private void takeSent(Run run) throws IOException {
        Path file = spool.temporary("fill");
        try {
            objects.fetch(run.fill.objectKey(), file);
            apart.into(run.filling, run.fill.name(), file, run::expect);
        } finally {
            spool.drop(file);
        }
    }

    /** One try. */
    private final class Run {

        private final DatasetFill fill;
        private final Filling filling;
        private int total = 1;

        Run(Work work, DatasetFill fill) {
            this.fill = fill;
            this.filling = new Filling(keep, fill.datasetId(), MOST_REFUSALS, so -> {
                claims.check(work);
                fills.note(work, so, Math.max(total, so.seen()));
            });
        }

        void goOn() {
            filling.goOn(fill.seen(), fill.refused(), fill.refusals(), fill.after());
        }

        void expect(int files) {
            total = files;
        }
    }
}
