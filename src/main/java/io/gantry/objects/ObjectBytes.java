package io.gantry.objects;

import io.gantry.model.file.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an object, fetched as they are read. A store that was restarted, or that closed the connection of a slow
 * reader, is asked for the rest, as long as the object is the same. Closed early, it fetches no more.
 */
public final class ObjectBytes extends InputStream {

    private static final int TRIES = 4;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final long end;
    private ResponseInputStream<GetObjectResponse> in;
    private long next;
    private int failures;

    /** @param range its stretch, null for all of it */
    ObjectBytes(S3Client s3, String bucket, String key, @Nullable ByteRange range) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        in = s3.getObject(request -> request.bucket(bucket)
                .key(key)
                .range(range == null ? null : "bytes=" + range.first() + "-" + range.last()));
        next = range == null ? 0 : range.first();
        end = next + in.response().contentLength();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (next == end) {
            return -1;
        }
        while (true) {
            try {
                int count = in.read(bytes, offset, length);
                if (count < 0) {
                    throw new IOException("The object store ended an object early");
                }
                next += count;
                failures = 0;
                return count;
            } catch (IOException | SdkException e) {
                askForTheRest(e);
            }
        }
    }

    private void askForTheRest(Exception broken) throws IOException {
        in.abort();
        failures++;
        if (failures == TRIES) {
            throw broken instanceof IOException known ? known : new IOException(broken);
        }
        String same = in.response().eTag();
        try {
            in = s3.getObject(request -> request.bucket(bucket)
                    .key(key)
                    .range("bytes=" + next + "-" + (end - 1))
                    .ifMatch(same));
        } catch (SdkException e) {
            throw new IOException(e);
        }
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    /** The rest of an object that nobody reads is not fetched only to be thrown away. */
    @Override
    public void close() throws IOException {
        if (next < end) {
            in.abort();
        } else {
            in.close();
        }
    }
}
