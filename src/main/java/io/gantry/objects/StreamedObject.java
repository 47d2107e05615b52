package io.gantry.objects;

import io.gantry.model.failure.StoreUnavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object that is written while it comes to be (Amazon S3 API, multipart upload): two parts are held, one that is filled
 * and one that is sent. The object appears with {@link #complete}, whole or not at all; closed before, nothing of it stays.
 */
public final class StreamedObject extends OutputStream {

    private static final String TYPE = "application/octet-stream";

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String upload;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(run -> {
        Thread thread = new Thread(run, "object-part");
        thread.setDaemon(true);
        return thread;
    });
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] filling;
    private byte[] spare;
    private int filled;
    private @Nullable Future<CompletedPart> sending;
    private boolean ended;

    StreamedObject(S3Client s3, String bucket, String key, int partSize) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.filling = new byte[partSize];
        this.spare = new byte[partSize];
        this.upload = s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).contentType(TYPE))
                .uploadId();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == filling.length) {
                send();
            }
            int taken = Math.min(left, filling.length - filled);
            System.arraycopy(bytes, from, filling, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
        }
    }

    /**
     * The object is there when this returns.
     *
     * @throws StoreUnavailable when the store did not take it
     */
    public void complete() throws IOException {
        if (filled > 0 || parts.isEmpty()) {
            send();
        }
        await();
        try {
            s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
            ended = true;
        } catch (SdkException e) {
            throw new StoreUnavailable(e);
        } finally {
            sender.shutdown();
        }
    }

    /** Gives the upload up, unless it is complete. */
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        sender.shutdownNow();
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            // The next build of the same archive, or the store's own rule, removes it.
            Objects.requireNonNull(e);
        }
    }

    private void send() throws IOException {
        await();
        byte[] part = filling;
        int length = filled;
        int number = parts.size() + 1;
        sending = sender.submit(() -> put(part, length, number));
        filling = spare;
        spare = part;
        filled = 0;
    }

    private CompletedPart put(byte[] part, int length, int number) {
        RequestBody body =
                RequestBody.fromContentProvider(() -> new ByteArrayInputStream(part, 0, length), length, TYPE);
        String tag = s3.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .contentLength((long) length),
                        body)
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private void await() throws IOException {
        Future<CompletedPart> sent = sending;
        sending = null;
        if (sent == null) {
            return;
        }
        try {
            parts.add(sent.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while a part was sent");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SdkException away) {
                throw new StoreUnavailable(away);
            }
            throw new IOException("A part could not be sent", e.getCause());
        }
    }
}
