package io.gantry.process.rest.labelling;

import io.gantry.model.failure.Failure;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.failure.UnacceptableUpload;
import io.gantry.model.labelling.PendingUpload;
import io.gantry.model.labelling.PendingUpload.Outcome;
import io.gantry.objects.ObjectStore;
import io.gantry.objects.ObjectStore.Fetched;
import io.gantry.objects.SpoolFiles;
import io.gantry.process.request.KeepRequestImage;
import io.gantry.settings.LimitSettings;
import io.gantry.store.labelling.PendingUploads;
import io.gantry.store.labelling.RequestImages.Added;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes one picture over from where a browser has put it. Its bytes are copied to where nobody outside can write: the address
 * they came by is good for a while yet.
 */
@Component
class TakeOverUpload {

    private final PendingUploads uploads;
    private final KeepRequestImage keep;
    private final ObjectStore objects;
    private final SpoolFiles spool;
    private final long most;

    TakeOverUpload(
            PendingUploads uploads,
            KeepRequestImage keep,
            ObjectStore objects,
            SpoolFiles spool,
            LimitSettings limits) {
        this.uploads = uploads;
        this.keep = keep;
        this.objects = objects;
        this.spool = spool;
        this.most = limits.requestSize().toBytes();
    }

    /**
     * Takes it, or tells what is wrong with it.
     *
     * @param etag as the browser was told it, null where it was not
     */
    void take(PendingUpload upload, @Nullable String etag, TakenFiles taken) {
        Outcome before = upload.outcome();
        if (before == Outcome.REFUSED) {
            taken.refuse(upload.filename(), String.valueOf(upload.reason()));
        } else if (before != null) {
            taken.take(before == Outcome.KEPT ? Added.YES : Added.KNOWN);
        } else {
            takeNew(upload, etag, taken);
        }
    }

    private void takeNew(PendingUpload upload, @Nullable String etag, TakenFiles taken) {
        Path file = spool.temporary("upload");
        try {
            Optional<Fetched> found = objects.fetchIfThere(upload.uploadKey(), file, most);
            if (found.isEmpty()) {
                taken.refuse(
                        upload.filename(), "Nothing was put at its address. Put the file there and complete it again.");
            } else if (isAnother(found.get(), etag)) {
                taken.refuse(upload.filename(), "Something else lies at its address by now. Put the file there again.");
            } else {
                judge(upload, found.get(), file, taken);
            }
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        } finally {
            spool.drop(file);
        }
    }

    private void judge(PendingUpload upload, Fetched found, Path file, TakenFiles taken) throws IOException {
        try {
            checkSizeAndType(upload, found);
            Added added = keep.keep(upload.imageId(), upload.requestId(), upload.filename(), file);
            if (added == Added.NO_REQUEST) {
                throw NotFound.request();
            }
            uploads.settle(upload, added == Added.YES ? Outcome.KEPT : Outcome.SKIPPED, null);
            taken.take(added);
        } catch (Failure e) {
            uploads.settle(upload, Outcome.REFUSED, taken.refuse(upload.filename(), e));
        }
    }

    private void checkSizeAndType(PendingUpload upload, Fetched found) {
        if (found.size() > most) {
            throw new UnacceptableUpload("The file has more than " + (most >> 20) + " MB. Send it smaller.");
        }
        if (found.contentType() != null && !found.contentType().equals(upload.contentType())) {
            throw new UnacceptableUpload("The file was put as " + found.contentType() + " and announced as "
                    + upload.contentType() + ". Put it as it was announced.");
        }
    }

    private static boolean isAnother(Fetched found, @Nullable String etag) {
        return etag != null && !etag.isBlank() && !etag.replace("\"", "").equals(found.etag());
    }
}
