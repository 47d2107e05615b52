package io.gantry.process.rest.labelling;

import io.gantry.contract.Paging;
import io.gantry.model.account.Caller;
import io.gantry.model.labelling.RequestImage;
import io.gantry.objects.ObjectLinks;
import io.gantry.settings.LabellingSettings;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.labelling.RequestImages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the pictures of a request in the order in which they came, with links to small pictures of them. */
@Component
public class ListUploads {

    private static final String PREVIEW = "image/jpeg";

    private final FindLabellingRequest requests;
    private final RequestImages images;
    private final ObjectLinks links;
    private final LabellingSettings settings;
    private final AuditTrail audit;

    public ListUploads(
            FindLabellingRequest requests,
            RequestImages images,
            ObjectLinks links,
            LabellingSettings settings,
            AuditTrail audit) {
        this.requests = requests;
        this.images = images;
        this.links = links;
        this.settings = settings;
        this.audit = audit;
    }

    /** @throws io.gantry.model.failure.NotFound when there is no such request, or it is somebody else's */
    @Handler
    public List<ListedUpload> list(
            @Header("request_id") String requestId,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        UUID id = requests.find(UUID.fromString(requestId), caller).id();
        List<ListedUpload> found =
                images.list(id, limit, offset).stream().map(this::listed).toList();
        headers.put(Paging.TOTAL, images.count(id));
        audit.note(caller, "list", "request", id);
        return found;
    }

    private ListedUpload listed(RequestImage image) {
        String preview = image.previewKey();
        return new ListedUpload(
                image.filename(),
                image.key(),
                image.etag(),
                image.facts().contentType(),
                image.facts().size(),
                image.createdAt(),
                preview == null ? null : links.toShow(preview, PREVIEW, settings.signed()));
    }

    /** A picture in the contract's list. */
    public record ListedUpload(
            String filename,
            String key,
            @Nullable String etag,
            @Nullable String contentType,
            long sizeBytes,
            Instant createdAt,
            @Nullable String previewUrl) {}
}
