package io.gantry.objects;

import io.gantry.model.failure.CannotStart;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.submission.DroppedObject;
import io.gantry.settings.DropBucketSettings;
import jakarta.annotation.PostConstruct;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bucket of the drop door. Its keys are made by senders, who may at any moment put another object where one lies: each
 * request names the object that is meant by its entity tag, and bytes are copied by the store itself.
 */
@Component
public class DropBucket {

    /** S3 copies at most 5 GiB in one request. */
    private static final long PARTS_FROM = 5L << 30;

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final String hub;
    private final DropBucketSettings settings;

    public DropBucket(S3Client s3, StoreSettings store, DropBucketSettings settings) {
        this.s3 = s3;
        this.hub = store.bucket();
        this.settings = settings;
    }

    /** Makes the bucket where it is not there yet. */
    @PostConstruct
    void prepare() {
        if (!settings.enabled()) {
            return;
        }
        try {
            makeBucket();
        } catch (SdkException e) {
            throw new CannotStart(
                    "The bucket " + settings.bucket()
                            + " of the drop door can't be used: let the hub's access key list,"
                            + " read, write and delete there, name another in gantry.drop.s3.bucket, or set"
                            + " gantry.drop.s3.enabled=false.",
                    e);
        }
    }

    private void makeBucket() {
        try {
            s3.headBucket(request -> request.bucket(settings.bucket()));
        } catch (NoSuchBucketException e) {
            s3.createBucket(request -> request.bucket(settings.bucket()));
        }
    }

    /** Fetches a ZIP into a new file; false when it is gone or another lies in its place. */
    public boolean fetch(DroppedObject zip, Path file) {
        return unlessGone(() -> {
            s3.getObject(request -> request.bucket(zip.bucket()).key(zip.key()).ifMatch(zip.etag()), file);
            return true;
        });
    }

    /** Deletes a ZIP, unless another lies in its place. Stores that know no condition on a delete are asked just before. */
    public void remove(DroppedObject zip) {
        unlessGone(() -> head(zip.bucket(), zip.key())
                .filter(found -> zip.isSame(found.eTag(), found.lastModified()))
                .map(found -> s3.deleteObject(
                        request -> request.bucket(zip.bucket()).key(zip.key()).ifMatch(zip.etag())))
                .isPresent());
    }

    /** Whether anything lies under a key. */
    public boolean has(String bucket, String key) {
        return unlessGone(() -> head(bucket, key).isPresent());
    }

    /** Writes a text. */
    public void tell(String bucket, String key, String text) {
        unlessGone(() -> {
            s3.putObject(
                    request -> request.bucket(bucket).key(key).contentType("text/plain; charset=UTF-8"),
                    RequestBody.fromString(text));
            return true;
        });
    }

    /** Copies a ZIP within its bucket; false when it is gone or another lies in its place. */
    public boolean copy(DroppedObject zip, String key) {
        return copy(zip.bucket(), zip.key(), zip.etag(), zip.bucket(), key);
    }

    /** Copies an object of the hub's own; false when it is gone. */
    public boolean copyKept(String objectKey, String bucket, String key) {
        return unlessGone(() -> head(hub, objectKey)
                .filter(found -> copy(hub, objectKey, found.eTag(), bucket, key))
                .isPresent());
    }

    private boolean copy(String fromBucket, String fromKey, String etag, String toBucket, String toKey) {
        return unlessGone(() -> {
            long size = head(fromBucket, fromKey)
                    .map(HeadObjectResponse::contentLength)
                    .orElse(0L);
            if (size > PARTS_FROM) {
                new PartsUpload(s3, toBucket, toKey).copy(fromBucket, fromKey, etag, size);
            } else {
                s3.copyObject(request -> request.sourceBucket(fromBucket)
                        .sourceKey(fromKey)
                        .copySourceIfMatch(etag)
                        .destinationBucket(toBucket)
                        .destinationKey(toKey));
            }
            return true;
        });
    }

    private Optional<HeadObjectResponse> head(String bucket, String key) {
        try {
            return Optional.of(s3.headObject(request -> request.bucket(bucket).key(key)));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private static boolean unlessGone(Supplier<Boolean> request) {
        try {
            return request.get();
        } catch (S3Exception e) {
            if (e instanceof NoSuchBucketException || !isGone(e)) {
                throw new StoreUnavailable(e);
            }
            return false;
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }

    private static boolean isGone(S3Exception e) {
        return e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED;
    }
}
