package io.gantry.objects;

import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.file.ByteRange;
import io.gantry.model.file.StoredFile;
import jakarta.annotation.PostConstruct;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * The hub's bucket. Keys are made by the hub and never by a sender. Bytes go in before the row that names them and out
 * after it.
 */
@Component
public class ObjectStore {

    /** S3 takes at most 5 GiB in one request. */
    private static final long PARTS_FROM = 1L << 30;

    private static final int BUFFER = 1 << 16;

    private final S3Client s3;
    private final ObjectLedger ledger;
    private final String bucket;

    public ObjectStore(S3Client s3, ObjectLedger ledger, StoreSettings settings) {
        this.s3 = s3;
        this.ledger = ledger;
        this.bucket = settings.bucket();
    }

    /** Makes the bucket where it is not there yet. */
    @PostConstruct
    void prepare() {
        try {
            s3.createBucket(request -> request.bucket(bucket));
        } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
            return;
        }
    }

    /** Keeps a file's bytes; when this returns the store has said they are safe. */
    public void put(String key, Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            put(key, file, DigestUtils.sha256Hex(in));
        } catch (IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    /**
     * The same of bytes whose digest is known.
     *
     * @param sha256 in hexadecimal
     * @return the entity tag that the store gave it
     */
    public String put(String key, Path file, String sha256) {
        try {
            long size = Files.size(file);
            ledger.begin(key, size, sha256);
            if (size > PARTS_FROM) {
                new PartsUpload(s3, bucket, key).put(file);
                return bare(s3.headObject(request -> request.bucket(bucket).key(key))
                        .eTag());
            }
            return bare(s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file))
                    .eTag());
        } catch (SdkException | IOException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Keeps bytes that are few. */
    public void put(String key, byte[] bytes) {
        try {
            ledger.begin(key, (long) bytes.length, DigestUtils.sha256Hex(bytes));
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }

    private static String bare(String etag) {
        return etag.replace("\"", "");
    }

    /**
     * An object that is written while it comes to be, without its size being known.
     *
     * @param partSize bytes that are sent at a time; twice as many are held. At most 10,000 parts make an object
     */
    public StreamedObject stream(String key, int partSize) {
        try {
            ledger.begin(key, null, null);
            return new StreamedObject(s3, bucket, key, partSize);
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** An object's bytes, to be read and closed by the caller; empty when it is not there. */
    public Optional<InputStream> openIfThere(String key) {
        try {
            return Optional.of(new ObjectBytes(s3, bucket, key, null));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** An object's bytes, to be read and closed by the caller. */
    public InputStream open(String key) {
        return stretch(key, null);
    }

    /** A stretch of an object's bytes, to be read and closed by the caller. */
    public InputStream open(String key, ByteRange range) {
        return stretch(key, range);
    }

    private InputStream stretch(String key, @Nullable ByteRange range) {
        try {
            return new ObjectBytes(s3, bucket, key, range);
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Copies an object into a new file. */
    public void fetch(String key, Path file) throws IOException {
        try (InputStream in = open(key)) {
            Files.copy(in, file);
        }
    }

    /**
     * Copies an object that others wrote into a new file, unless it is too large.
     *
     * @param most bytes that are copied; of a larger object there is no file
     * @return what was found, empty when it is not there
     */
    public Optional<Fetched> fetchIfThere(String key, Path file, long most) throws IOException {
        try (ResponseInputStream<GetObjectResponse> in =
                s3.getObject(request -> request.bucket(bucket).key(key))) {
            GetObjectResponse found = in.response();
            if (found.contentLength() > most) {
                in.abort();
            } else {
                Files.copy(in, file);
            }
            return Optional.of(new Fetched(found.contentLength(), bare(found.eTag()), found.contentType()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }

    /**
     * An object that was copied.
     *
     * @param size bytes
     * @param etag the entity tag that the store gave it
     * @param contentType with which it was put
     */
    public record Fetched(long size, String etag, @Nullable String contentType) {}

    /**
     * An object as it is given back to a client.
     *
     * @param name under which it is saved
     * @throws StoreUnavailable when it is not there or the store is away
     */
    public StoredFile stored(String key, String name, String mediaType) {
        try {
            var head = s3.headObject(request -> request.bucket(bucket).key(key));
            return new StoredFile(name, head.contentLength(), key, bare(head.eTag()), head.lastModified(), mediaType);
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Whether there is such an object. */
    public boolean has(String key) {
        try {
            s3.headObject(request -> request.bucket(bucket).key(key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** Deletes an object; one that is not there is no error. */
    public void delete(String key) {
        try {
            s3.deleteObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }

    /**
     * Deletes objects; what is not there is no error.
     *
     * @param keys a thousand at most, and one at least
     * @return those that the store did not delete
     */
    public Set<String> delete(Collection<String> keys) {
        try {
            List<ObjectIdentifier> each = keys.stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            return s3
                    .deleteObjects(request -> request.bucket(bucket)
                            .delete(all -> all.objects(each).quiet(true)))
                    .errors()
                    .stream()
                    .map(S3Error::key)
                    .collect(Collectors.toSet());
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }
}
