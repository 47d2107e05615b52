package io.gantry.process.series;

import io.gantry.model.submission.StoredSeries;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.RecentObjects;
import io.gantry.objects.SpoolFiles;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Brings the bytes of a series to this node. */
@Component
public class FetchSeries {

    private final ObjectStore objects;
    private final RecentObjects recent;
    private final SpoolFiles spool;

    public FetchSeries(ObjectStore objects, RecentObjects recent, SpoolFiles spool) {
        this.objects = objects;
        this.recent = recent;
        this.spool = spool;
    }

    /** Objects one by one, to be closed by the caller as well. */
    public FetchedObjects objects() {
        return new FetchedObjects(objects, recent, spool);
    }

    /** To be closed by the caller, which deletes what was fetched. */
    public OpenedSeries fetch(StoredSeries stored) throws IOException {
        FetchedObjects fetched = objects();
        try {
            return OpenedSeries.of(stored, fetched);
        } catch (IOException | RuntimeException e) {
            fetched.close();
            throw e;
        }
    }
}
