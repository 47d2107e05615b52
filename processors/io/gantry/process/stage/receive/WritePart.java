package io.gantry.process.stage.receive;

import io.gantry.archive.SeriesObjectWriter;
import io.gantry.model.pushed.DicomCall;
import io.gantry.model.pushed.PushedInstance;
import io.gantry.model.pushed.PushedPart;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.RecentObjects;
import io.gantry.objects.SpoolFiles;
import io.gantry.settings.DicomSettings;
import io.gantry.settings.DicomSettings.CalledAe;
import io.gantry.settings.DicomSettings.Duplicates;
import io.gantry.settings.WorkSettings;
import io.gantry.store.pushed.Associations;
import io.gantry.store.pushed.DicomParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries a batch from the spool into the object store: the bytes, then the rows, and then the spool is told. */
@Component
class WritePart {

    private static final Logger LOG = LoggerFactory.getLogger(WritePart.class);

    private final DicomParts parts;
    private final Associations associations;
    private final ObjectStore objects;
    private final RecentObjects recent;
    private final SpoolFiles spool;
    private final DicomSettings settings;
    private final WorkSettings work;

    WritePart(
            DicomParts parts,
            Associations associations,
            ObjectStore objects,
            RecentObjects recent,
            SpoolFiles spool,
            DicomSettings settings,
            WorkSettings work) {
        this.parts = parts;
        this.associations = associations;
        this.objects = objects;
        this.recent = recent;
        this.spool = spool;
        this.settings = settings;
        this.work = work;
    }

    /** May be done twice. */
    void write(Batch batch) throws IOException {
        UUID id = UUID.randomUUID();
        parts.begin(
                id,
                batch.series(),
                model(batch.series().calledAe()),
                batch.calls().values(),
                work.lease());
        Path file = spool.temporary("part");
        try {
            PushedPart part =
                    new PushedPart(id, batch.series(), modality(batch), expected(batch), zip(batch.instances(), file));
            if (parts.isKnown(part)) {
                parts.drop(id);
            } else {
                objects.put(part.objectKey(), file);
                recent.keep(part.objectKey(), file);
                parts.keep(part, settings.duplicates() == Duplicates.NEWEST_WINS);
            }
        } catch (IOException | RuntimeException e) {
            dropQuietly(id);
            throw e;
        } finally {
            spool.drop(file);
        }
        batch.calls().values().forEach(call -> count(batch, call));
        batch.instances().forEach(received -> received.release().run());
    }

    /** What can't be dropped now is by housekeeping. */
    private void dropQuietly(UUID part) {
        try {
            parts.drop(part);
        } catch (RuntimeException e) {
            LOG.debug("A part could not be dropped", e);
        }
    }

    private void count(Batch batch, DicomCall call) {
        if (call.lost()) {
            associations.countLost(call.id());
            return;
        }
        List<Received> own = batch.instances().stream()
                .filter(received -> call.equals(received.call()))
                .toList();
        associations.count(
                call.id(), own.size(), own.stream().mapToLong(Received::length).sum());
    }

    private static List<PushedInstance> zip(List<Received> batch, Path file) throws IOException {
        List<PushedInstance> instances = new ArrayList<>();
        try (SeriesObjectWriter object = new SeriesObjectWriter(file)) {
            for (Received received : batch) {
                String digest = InstanceDigest.of(received.file());
                received.file().reset();
                String entry = object.add(received.file());
                instances.add(new PushedInstance(
                        received.call() == null ? null : received.call().id(),
                        received.sopUid(),
                        received.sopClass(),
                        received.transferSyntax(),
                        entry,
                        received.length(),
                        digest));
            }
        }
        return instances;
    }

    private @Nullable String model(String calledAe) {
        return settings.called().stream()
                .filter(called -> called.title().equals(calledAe))
                .findFirst()
                .map(CalledAe::model)
                .orElse(null);
    }

    private static String modality(Batch batch) {
        return batch.instances().get(batch.instances().size() - 1).modality();
    }

    private static @Nullable Integer expected(Batch batch) {
        return batch.instances().stream()
                .map(Received::expected)
                .filter(Objects::nonNull)
                .collect(Collectors.maxBy(Integer::compare))
                .orElse(null);
    }
}
