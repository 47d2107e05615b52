package io.gantry.objects;

import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One multipart upload (Amazon S3 API). The object appears when it is complete, whole or not at all. What the store does
 * not take is thrown as its client says it.
 */
final class MultipartUpload {

    private static final String TYPE = "application/octet-stream";

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String id;

    private MultipartUpload(S3Client s3, String bucket, String key, String id) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.id = id;
    }

    static MultipartUpload begin(S3Client s3, String bucket, String key) {
        String id = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).contentType(TYPE))
                .uploadId();
        return new MultipartUpload(s3, bucket, key, id);
    }

    /**
     * Sends a part.
     *
     * @param bytes opened anew for each try
     */
    CompletedPart put(int number, long length, Supplier<InputStream> bytes) {
        String tag = s3.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(id)
                                .partNumber(number)
                                .contentLength(length),
                        RequestBody.fromContentProvider(bytes::get, length, TYPE))
                .eTag();
        return part(number, tag);
    }

    /**
     * Has the store copy a stretch of an object as a part.
     *
     * @param etag of the object that is copied: another one under its key is not
     */
    CompletedPart copy(int number, String sourceBucket, String sourceKey, String etag, long start, long length) {
        String tag = s3.uploadPartCopy(request -> request.sourceBucket(sourceBucket)
                        .sourceKey(sourceKey)
                        .copySourceIfMatch(etag)
                        .copySourceRange("bytes=" + start + "-" + (start + length - 1))
                        .destinationBucket(bucket)
                        .destinationKey(key)
                        .uploadId(id)
                        .partNumber(number))
                .copyPartResult()
                .eTag();
        return part(number, tag);
    }

    void complete(List<CompletedPart> parts) {
        s3.completeMultipartUpload(
                request -> request.bucket(bucket).key(key).uploadId(id).multipartUpload(all -> all.parts(parts)));
    }

    void abort() {
        s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id));
    }

    private static CompletedPart part(int number, String tag) {
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }
}
