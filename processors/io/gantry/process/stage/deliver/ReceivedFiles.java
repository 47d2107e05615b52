package io.gantry.process.stage.deliver;

import io.gantry.archive.SeriesObject;
import io.gantry.archive.StoredInstance;
import io.gantry.model.pushed.ReceivedInstance;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.store.pushed.ReceivedInstances;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Fetches the instances that came with a pushed study, byte for byte. */
@Component
class ReceivedFiles {

    private final ReceivedInstances instances;
    private final ObjectStore objects;
    private final SpoolFiles spool;

    ReceivedFiles(ReceivedInstances instances, ObjectStore objects, SpoolFiles spool) {
        this.instances = instances;
        this.objects = objects;
        this.spool = spool;
    }

    /**
     * Copies the instances that came with a submission.
     *
     * @param files gets the copies, to be dropped by the caller
     */
    void fetch(UUID submissionId, List<Path> files) throws IOException {
        Map<String, Set<String>> entriesByPart = instances.newIn(submissionId).stream()
                .collect(Collectors.groupingBy(
                        ReceivedInstance::objectKey,
                        Collectors.mapping(ReceivedInstance::entry, Collectors.toCollection(HashSet::new))));
        for (Map.Entry<String, Set<String>> part : entriesByPart.entrySet()) {
            copy(part.getKey(), part.getValue(), files);
        }
    }

    private void copy(String key, Set<String> entries, List<Path> files) throws IOException {
        Path part = spool.temporary("part");
        try {
            objects.fetch(key, part);
            try (SeriesObject object = SeriesObject.open(part)) {
                for (StoredInstance instance : object) {
                    if (entries.contains(instance.name())) {
                        Path file = spool.temporary("send");
                        files.add(file);
                        copy(instance, file);
                    }
                }
            }
        } finally {
            spool.drop(part);
        }
    }

    private static void copy(StoredInstance instance, Path file) throws IOException {
        try (InputStream in = instance.open()) {
            Files.copy(in, file);
        }
    }
}
