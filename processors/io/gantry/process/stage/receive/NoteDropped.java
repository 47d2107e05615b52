package io.gantry.process.stage.receive;

import io.gantry.model.submission.DroppedObject;
import io.gantry.settings.DropBucketSettings;
import io.gantry.store.submissions.DroppedObjects;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Notes the ZIPs that lie in the drop bucket, a page of its list at a time. Objects appear in S3 whole or not at all, so
 * that none has to be watched for growing.
 */
@Component
public class NoteDropped {

    private static final int MOST = 1000;

    private final DropBucketSettings settings;
    private final DroppedObjects drops;
    private List<String> passedBy = new ArrayList<>();
    private volatile List<String> ignored = List.of();

    public NoteDropped(DropBucketSettings settings, DroppedObjects drops) {
        this.settings = settings;
        this.drops = drops;
    }

    /** Asks for the first page. */
    public ListObjectsRequest begin() {
        passedBy = new ArrayList<>();
        return page(null);
    }

    private ListObjectsRequest page(@Nullable String after) {
        return ListObjectsRequest.builder()
                .bucket(settings.bucket())
                .prefix(settings.prefix())
                .marker(after)
                .build();
    }

    /** Asks for the page after this one, null when this one is empty. */
    @Handler
    public @Nullable ListObjectsRequest note(@Body List<S3Object> page) {
        page.stream().filter(object -> settings.isDropped(object.key())).forEach(this::note);
        if (page.isEmpty()) {
            ignored = passedBy;
            return null;
        }
        return page(page.get(page.size() - 1).key());
    }

    /** Names of what lay there when it was last looked at and never will be taken, at most a thousand. */
    List<String> ignored() {
        return ignored;
    }

    private void note(S3Object object) {
        if (DropWatch.isZip(object.key())) {
            drops.note(DroppedObject.of(
                    settings.bucket(), object.key(), object.eTag(), object.lastModified(), object.size()));
        } else if (!object.key().endsWith("/") && passedBy.size() < MOST) {
            passedBy.add(settings.name(object.key()));
        }
    }
}
