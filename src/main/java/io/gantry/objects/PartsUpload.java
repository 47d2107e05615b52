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
import software.amazon.awssdk.core.sync.RequestBody;
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
    private static final String TYPE = "application/octet-stream";

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
        inParts(Files.size(file), (upload, number, start, length) -> s3.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .contentLength(length),
                        RequestBody.fromContentProvider(() -> part(file, start, length), length, TYPE))
                .eTag());
    }

    /**
     * The same for bytes that the store has already and copies itself.
     *
     * @param etag of the object that is copied: another one under its key is not
     * @throws SdkException when the store copies a part or the whole not
     */
    void copy(String sourceBucket, String sourceKey, String etag, long size) {
        inParts(size, (upload, number, start, length) -> s3.uploadPartCopy(request -> request.sourceBucket(sourceBucket)
                        .sourceKey(sourceKey)
                        .copySourceIfMatch(etag)
                        .copySourceRange("bytes=" + start + "-" + (start + length - 1))
                        .destinationBucket(bucket)
                        .destinationKey(key)
                        .uploadId(upload)
                        .partNumber(number))
                .copyPartResult()
                .eTag());
    }

    private void inParts(long size, Sender sender) {
        String upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).contentType(TYPE))
                .uploadId();
        try {
            List<CompletedPart> parts = send(upload, size, Math.max(smallest, size / MOST_PARTS + 1), sender);
            s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        } catch (SdkException | UncheckedIOException e) {
            abort(upload, e);
            throw e;
        }
    }

    private static List<CompletedPart> send(String upload, long size, long partSize, Sender sender) {
        List<CompletedPart> parts = new ArrayList<>();
        for (long at = 0; at < size; at += partSize) {
            int number = parts.size() + 1;
            String tag = sender.send(upload, number, at, Math.min(partSize, size - at));
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
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

    private void abort(String upload, RuntimeException reason) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            reason.addSuppressed(e);
        }
    }

    /** Gives the store one part. */
    @FunctionalInterface
    private interface Sender {

        /** @return the part's entity tag */
        String send(String upload, int number, long start, long length);
    }
}
