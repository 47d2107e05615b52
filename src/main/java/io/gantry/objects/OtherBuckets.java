package io.gantry.objects;

import io.gantry.model.catalogue.FillOrigin;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.settings.FillSettings;
import jakarta.annotation.PreDestroy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Buckets that others fill and the hub only reads: those of its own object store, but for the hub's own bucket, and those of
 * stores that are configured by name. An address is never taken from a request.
 */
@Component
public class OtherBuckets {

    private static final int SERVER_FAULT = 500;

    private final S3Client own;
    private final String hub;
    private final Map<String, S3Client> others = new TreeMap<>();

    public OtherBuckets(S3Client s3, StoreSettings store, FillSettings settings) {
        this.own = s3;
        this.hub = store.bucket();
        settings.sources()
                .forEach((name, source) -> others.put(
                        name,
                        StoreConfiguration.client(
                                source.endpoint(), source.region(), source.accessKey(), source.secretKey())));
    }

    @PreDestroy
    void close() {
        others.values().forEach(S3Client::close);
    }

    /**
     * An object of a list.
     *
     * @param size bytes
     */
    public record Listed(String key, long size) {

        /** Consoles make a folder an object without bytes. */
        public boolean isFile() {
            return !key.endsWith("/");
        }
    }

    /**
     * The next objects behind a key, in the order of their keys; none behind the last.
     *
     * @throws InvalidRequest when there is no such bucket, or none that may be read
     * @throws StoreUnavailable when its store is away
     */
    public List<Listed> list(FillOrigin.Bucket from, @Nullable String after) {
        S3Client s3 = client(from);
        return asked(from, () -> s3
                .listObjectsV2(request ->
                        request.bucket(from.bucket()).prefix(from.prefix()).startAfter(after))
                .contents()
                .stream()
                .map(object -> new Listed(object.key(), object.size()))
                .toList());
    }

    /** The bytes of an object, to be closed by the caller; empty when it is gone. */
    public Optional<InputStream> open(FillOrigin.Bucket from, String key) {
        S3Client s3 = client(from);
        return asked(from, () -> {
            try {
                return Optional.of(new Borrowed(new ObjectBytes(s3, from.bucket(), key, null)));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    private S3Client client(FillOrigin.Bucket from) {
        String source = from.source();
        if (source != null) {
            return Optional.ofNullable(others.get(source))
                    .orElseThrow(() -> new InvalidRequest("source: no store of this name is configured; there are "
                            + new TreeSet<>(others.keySet())));
        }
        if (from.bucket().equals(hub)) {
            throw new InvalidRequest("bucket: this one is the hub's own. Name one that you fill yourselves");
        }
        return own;
    }

    private static <T> T asked(FillOrigin.Bucket from, Supplier<T> request) {
        try {
            return request.get();
        } catch (NoSuchBucketException e) {
            throw new InvalidRequest("bucket: there is no bucket " + from.bucket());
        } catch (S3Exception e) {
            if (e.statusCode() < SERVER_FAULT) {
                throw new InvalidRequest("bucket: the hub may not read " + from.bucket()
                        + ". Let its access key list and read it; the store answered " + e.statusCode());
            }
            throw new StoreUnavailable(e);
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        }
    }

    /** A store that breaks off for good is away, and the file is none the worse for it. */
    private static final class Borrowed extends FilterInputStream {

        Borrowed(ObjectBytes bytes) {
            super(bytes);
        }

        @Override
        public int read() {
            return orAway(() -> super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return orAway(() -> super.read(bytes, offset, length));
        }

        private static int orAway(Reading reading) {
            try {
                return reading.read();
            } catch (IOException e) {
                throw new StoreUnavailable(e);
            }
        }
    }

    @FunctionalInterface
    private interface Reading {
        int read() throws IOException;
    }
}
