package io.gantry.objects;

import io.gantry.model.failure.StoreUnavailable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** All that lies in the hub's bucket, whoever put it there: for housekeeping. */
@Component
public class BucketContents {

    private final S3Client s3;
    private final String bucket;

    public BucketContents(S3Client s3, StoreSettings settings) {
        this.s3 = s3;
        this.bucket = settings.bucket();
    }

    /**
     * Looks at all objects, page by page.
     *
     * @param before newer objects are left out: their rows may be on their way
     */
    public void list(Instant before, Consumer<List<String>> keys) {
        try {
            s3.listObjectsV2Paginator(request -> request.bucket(bucket))
                    .forEach(page -> keys.accept(page.contents().stream()
                            .filter(object -> object.lastModified().isBefore(before))
                            .map(S3Object::key)
                            .toList()));
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Drops uploads in parts that were begun long ago and never ended. */
    public void abortUploads(Instant before) {
        abortUploads(upload -> upload.initiated() != null && upload.initiated().isBefore(before));
    }

    /** Drops uploads in parts of objects that nobody writes any more. */
    public void abortUploads(Collection<String> keys) {
        abortUploads(upload -> keys.contains(upload.key()));
    }

    private void abortUploads(Predicate<MultipartUpload> which) {
        try {
            s3.listMultipartUploadsPaginator(request -> request.bucket(bucket)).uploads().stream()
                    .filter(which)
                    .forEach(upload -> s3.abortMultipartUpload(
                            request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }
}
