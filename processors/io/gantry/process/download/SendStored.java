package io.gantry.process.download;

import io.gantry.contract.Contracts;
import io.gantry.contract.ErrorBody;
import io.gantry.model.file.Attachment;
import io.gantry.model.file.ByteRange;
import io.gantry.model.file.StoredFile;
import io.gantry.objects.ObjectStore;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Gives stored bytes back as a stream: whole, one stretch of them, or not at all where the client has them already. */
@Component
public class SendStored {

    private final ObjectStore objects;
    private final Contracts contracts;

    public SendStored(ObjectStore objects, Contracts contracts) {
        this.objects = objects;
        this.contracts = contracts;
    }

    /**
     * The bytes, by RFC 9110, sections 13 and 14. Of several stretches the whole is given, as section 14.2 allows. Of HEAD
     * no range is taken, and for it no byte is fetched.
     */
    @Handler
    public @Nullable Object send(
            @Body StoredFile file,
            @Header("Range") @Nullable String range,
            @Header("If-None-Match") @Nullable String known,
            @Header("If-Range") @Nullable String ifRange,
            @Header(Exchange.HTTP_METHOD) @Nullable String method,
            @Headers Map<String, Object> headers) {
        EntityTags tags = new EntityTags(file);
        headers.put(HttpHeaders.ETAG, tags.own());
        headers.put(HttpHeaders.LAST_MODIFIED, tags.lastModified());
        headers.put(HttpHeaders.ACCEPT_RANGES, "bytes");
        headers.put(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (known != null && tags.match(known)) {
            headers.put(Exchange.HTTP_RESPONSE_CODE, 304);
            return null;
        }
        if ("HEAD".equals(method)) {
            headers.put(Exchange.HTTP_RESPONSE_CODE, 200);
            describe(file, file.size(), headers);
            return null;
        }
        if (range == null || !ByteRange.isOne(range) || ifRange != null && !tags.unchanged(ifRange)) {
            return whole(file, headers);
        }
        ByteRange part = ByteRange.of(range, file.size()).orElse(null);
        return part == null ? beyond(file, headers) : part(file, part, headers);
    }

    private Object whole(StoredFile file, Map<String, Object> headers) {
        describe(file, file.size(), headers);
        return objects.open(file.objectKey());
    }

    private Object part(StoredFile file, ByteRange part, Map<String, Object> headers) {
        describe(file, part.length(), headers);
        headers.put(Exchange.HTTP_RESPONSE_CODE, 206);
        headers.put(HttpHeaders.CONTENT_RANGE, part.contentRange(file.size()));
        return objects.open(file.objectKey(), part);
    }

    private Object beyond(StoredFile file, Map<String, Object> headers) {
        headers.put(Exchange.HTTP_RESPONSE_CODE, 416);
        headers.put(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size());
        headers.put(HttpHeaders.CONTENT_TYPE, ErrorBody.CONTENT_TYPE);
        String path = headers.getOrDefault(Exchange.HTTP_URI, "").toString();
        return contracts.errorBody(path, "The range lies beyond the end of the file");
    }

    private static void describe(StoredFile file, long length, Map<String, Object> headers) {
        headers.put(HttpHeaders.CONTENT_LENGTH, length);
        headers.put(HttpHeaders.CONTENT_TYPE, file.mediaType());
        headers.put(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(file.name()));
    }
}
