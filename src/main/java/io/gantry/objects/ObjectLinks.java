package io.gantry.objects;

import io.gantry.model.file.Attachment;
import java.time.Duration;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Links to objects of the hub's bucket, signed by the object store's own rules, that a plain {@code curl} can follow. */
@Component
public class ObjectLinks {

    private final S3Presigner presigner;
    private final String bucket;

    public ObjectLinks(S3Presigner presigner, StoreSettings settings) {
        this.presigner = presigner;
        this.bucket = settings.bucket();
    }

    /**
     * A link by which anybody can fetch an object for a while, without signing in.
     *
     * @param name under which the object is saved
     */
    public String toFetch(String key, String name, Duration lifetime) {
        return presigner
                .presignGetObject(
                        link -> link.signatureDuration(lifetime).getObjectRequest(request -> request.bucket(bucket)
                                .key(key)
                                .responseContentType("application/octet-stream")
                                .responseContentDisposition(Attachment.named(name))))
                .url()
                .toString();
    }

    /**
     * A link by which anybody can look at an object for a while, without signing in: a browser shows it in its place.
     *
     * @param mediaType of the object
     */
    public String toShow(String key, String mediaType, Duration lifetime) {
        return presigner
                .presignGetObject(
                        link -> link.signatureDuration(lifetime).getObjectRequest(request -> request.bucket(bucket)
                                .key(key)
                                .responseContentType(mediaType)
                                .responseContentDisposition("inline")))
                .url()
                .toString();
    }

    /**
     * A link by which anybody can put one object for a while, without signing in.
     *
     * @param contentType the Content-Type that has to be sent with it, since it is signed
     */
    public String toPut(String key, String contentType, Duration lifetime) {
        return presigner
                .presignPutObject(link -> link.signatureDuration(lifetime)
                        .putObjectRequest(
                                request -> request.bucket(bucket).key(key).contentType(contentType)))
                .url()
                .toString();
    }
}
