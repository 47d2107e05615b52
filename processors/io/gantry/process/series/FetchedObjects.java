package io.gantry.process.series;

import io.gantry.archive.SeriesObject;
import io.gantry.archive.StoredInstance;
import io.gantry.model.submission.InstancePlace;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.RecentObjects;
import io.gantry.objects.SpoolFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects of series, at hand or fetched as they are asked for, and read where they lie until all are closed. */
public final class FetchedObjects implements Closeable {

    private final ObjectStore objects;
    private final RecentObjects recent;
    private final SpoolFiles spool;
    private final Map<String, Map<String, StoredInstance>> entries = new HashMap<>();
    private final List<SeriesObject> opened = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    FetchedObjects(ObjectStore objects, RecentObjects recent, SpoolFiles spool) {
        this.objects = objects;
        this.recent = recent;
        this.spool = spool;
    }

    /** An object as it is. */
    public SeriesObject whole(String key) throws IOException {
        Path file = spool.temporary("series");
        files.add(file);
        if (!recent.link(key, file)) {
            objects.fetch(key, file);
            recent.keep(key, file);
        }
        SeriesObject object = SeriesObject.open(file);
        opened.add(object);
        return object;
    }

    /** One instance of an object that may hold others. */
    public StoredInstance instance(InstancePlace place) throws IOException {
        Map<String, StoredInstance> found = entries.get(place.objectKey());
        if (found == null) {
            found = new HashMap<>();
            for (StoredInstance instance : whole(place.objectKey())) {
                found.put(instance.name(), instance);
            }
            entries.put(place.objectKey(), found);
        }
        StoredInstance stored = found.get(place.entry());
        if (stored == null) {
            throw new IOException("a part does not hold " + place.entry());
        }
        return stored;
    }

    @Override
    public void close() throws IOException {
        try {
            for (SeriesObject object : opened) {
                object.close();
            }
        } finally {
            files.forEach(spool::drop);
        }
    }
}
