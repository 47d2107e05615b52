package io.gantry.objects;

import io.gantry.model.failure.StoreUnavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object that is written while it comes to be (Amazon S3 API, multipart upload): two parts are held, one that is filled
 * and one that is sent. The object appears with {@link #complete}, whole or not at all; closed before, nothing of it stays.
 */
public final class StreamedObject extends OutputStream {

    private static final Logger LOG = LoggerFactory.getLogger(StreamedObject.class);

    private final MultipartUpload upload;
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
        this.filling = new byte[partSize];
        this.spare = new byte[partSize];
        this.upload = MultipartUpload.begin(s3, bucket, key);
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
            upload.complete(parts);
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
            upload.abort();
        } catch (SdkException e) {
            LOG.debug("An upload could not be given up; the nightly look at the bucket does", e);
        }
    }

    private void send() throws IOException {
        await();
        byte[] part = filling;
        int length = filled;
        int number = parts.size() + 1;
        sending = sender.submit(() -> upload.put(number, length, () -> new ByteArrayInputStream(part, 0, length)));
        filling = spare;
        spare = part;
        filled = 0;
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
