package io.gantry.process.stage.archive;

import io.gantry.model.collection.Archive;
import io.gantry.model.collection.BuiltArchive;
import io.gantry.model.collection.FrozenImage;
import io.gantry.model.collection.ImageOutcome;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectLedger;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.SpoolFiles;
import io.gantry.objects.StreamedObject;
import io.gantry.store.collections.ArchiveImages;
import io.gantry.store.collections.Archives;
import io.gantry.work.Claims;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/**
 * Builds an archive: picture by picture out of the object store, through a ZIP, back into the object store. Each try writes
 * an object of its own, so that one which lost its claim spoils nothing.
 */
@Component
public class BuildArchive {

    private static final int PART = 8 << 20;
    private static final int MOST_PARTS = 9_000;
    private static final int NOTED_AT_A_TIME = 50;

    private final ArchiveImages images;
    private final Archives archives;
    private final ObjectStore objects;
    private final PackImages pack;
    private final WriteManifest manifest;
    private final Claims claims;
    private final ObjectLedger ledger;
    private final SpoolFiles spool;

    public BuildArchive(
            ArchiveImages images,
            Archives archives,
            ObjectStore objects,
            PackImages pack,
            WriteManifest manifest,
            Claims claims,
            ObjectLedger ledger,
            SpoolFiles spool) {
        this.images = images;
        this.archives = archives;
        this.objects = objects;
        this.pack = pack;
        this.manifest = manifest;
        this.claims = claims;
        this.ledger = ledger;
        this.spool = spool;
    }

    @Handler
    public void build(@Body Archive archive, @ExchangeProperty("work") Work work) throws IOException {
        String key = "archives/" + archive.id() + "." + UUID.randomUUID();
        boolean kept = false;
        try {
            write(key, archive, work);
            kept = true;
        } finally {
            if (!kept) {
                ledger.release(List.of(key));
            }
        }
    }

    private void write(String key, Archive archive, Work work) throws IOException {
        try (StreamedObject object = objects.stream(key, partSize(images.bytes(archive.id())));
                ArchiveZip zip = new ArchiveZip(object, spool.temporary("archive"))) {
            Counts counts = packAll(archive, work, zip);
            manifest.write(archive, zip);
            zip.finish();
            claims.check(work);
            object.complete();
            archives.complete(work, new BuiltArchive(key, zip.size(), zip.sha256(), counts.missing, counts.leftOut));
        }
    }

    private Counts packAll(Archive archive, Work work, ArchiveZip zip) throws IOException {
        Counts counts = new Counts();
        List<ImageOutcome> outcomes = new ArrayList<>();
        try (PackImages.Packing packing = pack.begin(archive, zip)) {
            int place = 0;
            for (List<FrozenImage> page = images.after(archive.id(), place);
                    !page.isEmpty();
                    page = images.after(archive.id(), place)) {
                for (FrozenImage image : page) {
                    claims.check(work);
                    outcomes.add(counts.counted(packing.put(image)));
                    if (outcomes.size() == NOTED_AT_A_TIME) {
                        note(work, archive, outcomes, image.place());
                    }
                }
                place = page.get(page.size() - 1).place();
            }
            note(work, archive, outcomes, place);
        }
        return counts;
    }

    private void note(Work work, Archive archive, List<ImageOutcome> outcomes, int done) {
        images.note(work, outcomes, done, archive.images());
        outcomes.clear();
    }

    /** An object has 10,000 parts at most; what a ZIP adds to its files is little. */
    private static int partSize(long bytes) {
        return (int) Math.max(PART, bytes / MOST_PARTS + 1);
    }

    /** What was not put in. */
    private static final class Counts {

        private int missing;
        private int leftOut;

        ImageOutcome counted(ImageOutcome outcome) {
            switch (outcome.kind()) {
                case MISSING -> missing++;
                case LEFT_OUT -> leftOut++;
                case INCLUDED -> {}
            }
            return outcome;
        }
    }
}
