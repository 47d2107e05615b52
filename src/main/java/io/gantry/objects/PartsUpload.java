package io.gantry.objects;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.input.BoundedInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object put in parts (Amazon S3 API, multipart upload), each read from the file as it is sent or copied by the store.
 * The object appears with the last call, whole or not at all.
 */
final class PartsUpload {

    /** S3 takes at most 10,000 parts. */
    private static final int MOST_PARTS = 10_000;

    private static final long SMALLEST = 64L << 20;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final long smallest;

    PartsUpload(S3Client s3, String bucket, String key) {
        this(s3, bucket, key, SMALLEST);
    }

    PartsUpload(S3Client s3, String bucket, String key, long smallest) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.smallest = smallest;
    }

    /** @throws SdkException when the store takes a part or the whole not */
    void put(Path file) throws IOException {
        inParts(
                Files.size(file),
                (upload, number, start, length) -> upload.put(number, length, () -> part(file, start, length)));
    }

    /**
     * The same for bytes that the store has already and copies itself.
     *
     * @param etag of the object that is copied: another one under its key is not
     * @throws SdkException when the store copies a part or the whole not
     */
    void copy(String sourceBucket, String sourceKey, String etag, long size) {
        inParts(
                size,
                (upload, number, start, length) -> upload.copy(number, sourceBucket, sourceKey, etag, start, length));
    }

    private void inParts(long size, Sender sender) {
        MultipartUpload upload = MultipartUpload.begin(s3, bucket, key);
        try {
            upload.complete(send(upload, size, Math.max(smallest, size / MOST_PARTS + 1), sender));
        } catch (SdkException | UncheckedIOException e) {
            abort(upload, e);
            throw e;
        }
    }

    private static List<CompletedPart> send(MultipartUpload upload, long size, long partSize, Sender sender) {
        List<CompletedPart> parts = new ArrayList<>();
        for (long at = 0; at < size; at += partSize) {
            parts.add(sender.send(upload, parts.size() + 1, at, Math.min(partSize, size - at)));
        }
        return parts;
    }

    /** Opened anew for each try. */
    private static InputStream part(Path file, long start, long length) {
        try {
            FileChannel channel = FileChannel.open(file).position(start);
            return new BufferedInputStream(BoundedInputStream.builder()
                    .setInputStream(Channels.newInputStream(channel))
                    .setMaxCount(length)
                    .get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void abort(MultipartUpload upload, RuntimeException reason) {
        try {
            upload.abort();
        } catch (SdkException e) {
            reason.addSuppressed(e);
        }
    }

    /** Gives the store one part. */
    @FunctionalInterface
    private interface Sender {

        CompletedPart send(MultipartUpload upload, int number, long start, long length);
    }
}
