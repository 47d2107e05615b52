package io.gantry.process.fill;

import io.gantry.model.failure.Failure;
import io.gantry.model.failure.FailureKind;
import io.gantry.model.labelling.LabelledDataset;
import io.gantry.model.labelling.LabelledImage;
import io.gantry.model.labelling.RequestImage;
import io.gantry.model.work.Work;
import io.gantry.objects.ObjectStore;
import io.gantry.store.images.DatasetImages;
import io.gantry.store.labelling.LabelledDatasets;
import io.gantry.store.labelling.RequestImages;
import io.gantry.store.labelling.RequestLabels;
import io.gantry.work.Claims;
import io.gantry.work.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/**
 * Brings the pictures of a request into a dataset, each with what its labelers agree on; a picture on which they agree nothing
 * stays out. Done again, and asked again after more was said, it changes labels and adds nothing twice.
 */
@Component
public class BringLabels {

    private static final int NOTED_AT_A_TIME = 50;

    private final LabelledDatasets labelled;
    private final RequestLabels labels;
    private final RequestImages images;
    private final DatasetImages kept;
    private final ObjectStore objects;
    private final KeepImage keep;
    private final Claims claims;
    private final RetryPolicy retries;

    public BringLabels(
            LabelledDatasets labelled,
            RequestLabels labels,
            RequestImages images,
            DatasetImages kept,
            ObjectStore objects,
            KeepImage keep,
            Claims claims,
            RetryPolicy retries) {
        this.labelled = labelled;
        this.labels = labels;
        this.images = images;
        this.kept = kept;
        this.objects = objects;
        this.keep = keep;
        this.claims = claims;
        this.retries = retries;
    }

    @Handler
    public void bring(@Body Work work) throws IOException {
        retries.checkDeaths(work);
        Optional<LabelledDataset> target = labelled.pending(work.subject());
        if (target.isPresent()) {
            bring(work, target.get());
            labelled.complete(work, target.get());
        } else {
            labelled.drop(work);
        }
    }

    private void bring(Work work, LabelledDataset target) throws IOException {
        int done = 0;
        int leftOut = 0;
        UUID last = null;
        List<LabelledImage> page = labels.after(target.requestId(), last);
        while (!page.isEmpty()) {
            for (LabelledImage image : page) {
                claims.check(work);
                done++;
                leftOut += bring(image, target.datasetId(), done) ? 0 : 1;
                last = image.id();
                if (done % NOTED_AT_A_TIME == 0) {
                    labelled.note(work, target, done, leftOut);
                }
            }
            page = labels.after(target.requestId(), last);
        }
        labelled.note(work, target, done, leftOut);
    }

    /** Whether the picture is in the dataset with its labels. */
    private boolean bring(LabelledImage image, int datasetId, int number) throws IOException {
        List<String> agreed = image.agreed();
        if (kept.label(datasetId, image.sha256(), agreed.isEmpty() ? null : agreed)) {
            return !agreed.isEmpty();
        }
        Optional<RequestImage> stored = images.find(image.id());
        return !agreed.isEmpty()
                && stored.isPresent()
                && copied(stored.get(), datasetId, number)
                && kept.label(datasetId, image.sha256(), agreed);
    }

    /** Under a name that tells nothing: senders call their files after whom they show. */
    private boolean copied(RequestImage image, int datasetId, int number) throws IOException {
        String name = String.format(
                Locale.ROOT,
                "labelled/%06d.%s",
                number,
                switch (image.facts().kind()) {
                    case JPEG -> "jpg";
                    case PNG -> "png";
                    case DICOM -> "dcm";
                });
        try (InputStream bytes = objects.open(image.objectKey())) {
            keep.keep(datasetId, name, bytes);
            return true;
        } catch (Failure e) {
            if (e.kind() == FailureKind.UNAVAILABLE) {
                throw e;
            }
            return false;
        }
    }
}
