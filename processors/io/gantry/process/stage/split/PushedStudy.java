package io.gantry.process.stage.split;

import io.gantry.archive.Content;
import io.gantry.archive.SeriesObject;
import io.gantry.archive.StoredInstance;
import io.gantry.model.pushed.VersionInstance;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of a pushed study, fetched as they are asked for and read where they lie. */
final class PushedStudy implements Closeable {

    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final Map<String, Map<String, StoredInstance>> parts = new HashMap<>();
    private final List<SeriesObject> opened = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    PushedStudy(ObjectStore objects, SpoolFiles spool) {
        this.objects = objects;
        this.spool = spool;
    }

    /** @param path shown as where the instance stood */
    SourceFile file(VersionInstance instance, String path) throws IOException {
        Map<String, StoredInstance> part = parts.get(instance.objectKey());
        if (part == null) {
            part = fetch(instance.objectKey());
            parts.put(instance.objectKey(), part);
        }
        StoredInstance stored = part.get(instance.entry());
        if (stored == null) {
            throw new IOException("a part does not hold " + instance.entry());
        }
        return new SourceFile(path, stored.length(), 0, Content.DICOM, stored::open);
    }

    private Map<String, StoredInstance> fetch(String key) throws IOException {
        Path file = spool.temporary("pushed");
        files.add(file);
        objects.fetch(key, file);
        SeriesObject object = SeriesObject.open(file);
        opened.add(object);
        Map<String, StoredInstance> instances = new HashMap<>();
        object.forEach(instance -> instances.put(instance.name(), instance));
        return instances;
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
