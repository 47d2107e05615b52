package io.gantry.process.series;

import io.gantry.archive.SeriesObject;
import io.gantry.archive.StoredInstance;
import io.gantry.model.submission.InstancePlace;
import io.gantry.model.submission.StoredSeries;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A series whose bytes are on this node until it is closed.
 *
 * @param instances in the order in space
 * @param references segmentations of it
 */
public record OpenedSeries(List<StoredInstance> instances, List<StoredInstance> references, Closeable files)
        implements Closeable {

    static OpenedSeries of(StoredSeries stored, FetchedObjects fetched) throws IOException {
        if (stored instanceof StoredSeries.Parts parts) {
            return new OpenedSeries(
                    instances(parts.instances(), fetched), instances(parts.references(), fetched), fetched);
        }
        SeriesObject object = fetched.whole(((StoredSeries.Whole) stored).key());
        return new OpenedSeries(object.instances(), object.references(), fetched);
    }

    private static List<StoredInstance> instances(List<InstancePlace> places, FetchedObjects fetched)
            throws IOException {
        List<StoredInstance> instances = new ArrayList<>();
        for (InstancePlace place : places) {
            instances.add(fetched.instance(place));
        }
        return instances;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
