package io.gantry.process.rest.labelling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.failure.UnacceptableRequest;
import io.gantry.model.labelling.LabellingRequest;
import io.gantry.model.labelling.PendingUpload;
import io.gantry.model.labelling.RequestImage;
import io.gantry.process.rest.labelling.CompleteBody.PutFile;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.labelling.PendingUploads;
import io.gantry.store.labelling.RequestImages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/**
 * Takes over what a browser has put into the object store: each picture is judged by its own bytes, and what can't be taken is
 * told and deleted. Asked again it answers the same.
 */
@Component
public class CompleteUploads {

    private static final String PREFIX = RequestImage.key(new UUID(0, 0)).replaceFirst("[0-9a-f-]+$", "");

    private final FindLabellingRequest requests;
    private final PendingUploads uploads;
    private final RequestImages images;
    private final TakeOverUpload takeOver;
    private final AuditTrail audit;

    public CompleteUploads(
            FindLabellingRequest requests,
            PendingUploads uploads,
            RequestImages images,
            TakeOverUpload takeOver,
            AuditTrail audit) {
        this.requests = requests;
        this.uploads = uploads;
        this.images = images;
        this.takeOver = takeOver;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such request, or it is somebody else's
     * @throws UnacceptableRequest when a key was never signed, or for another request
     * @throws io.gantry.model.failure.NothingTaken when no picture can be taken */
    @Handler
    public Completed complete(@Body CompleteBody sent, @ExchangeProperty("caller") Caller caller) {
        LabellingRequest request = requests.find(sent.requestId(), caller);
        Map<UUID, PutFile> put = new LinkedHashMap<>();
        sent.uploaded().forEach(file -> put.putIfAbsent(id(file), file));
        Map<UUID, PendingUpload> known = uploads.find(request.id(), put.keySet()).stream()
                .collect(Collectors.toMap(PendingUpload::imageId, Function.identity()));
        put.forEach((id, file) -> check(id, file, request, known));
        TakenFiles taken = new TakenFiles();
        put.forEach((id, file) -> Optional.ofNullable(known.get(id))
                .ifPresentOrElse(
                        upload -> takeOver.take(upload, file.etag(), taken),
                        () -> taken.take(RequestImages.Added.KNOWN)));
        taken.check();
        audit.note(caller, "complete", "request", request.id());
        return new Completed("ok", taken.errors());
    }

    private static UUID id(PutFile file) {
        try {
            if (file.key().startsWith(PREFIX)) {
                return UUID.fromString(file.key().substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException e) {
            throw unknown(file);
        }
        throw unknown(file);
    }

    /** One whose row is gone already may have been completed long ago. */
    private void check(UUID id, PutFile file, LabellingRequest request, Map<UUID, PendingUpload> known) {
        if (!known.containsKey(id)
                && images.find(id)
                        .filter(image -> image.requestId().equals(request.id()))
                        .isEmpty()) {
            throw unknown(file);
        }
    }

    private static UnacceptableRequest unknown(PutFile file) {
        return new UnacceptableRequest("The key " + file.key() + " was not signed for this request");
    }

    /**
     * The contract's answer.
     *
     * @param errors one text for each picture that was taken out; left out where there is none
     */
    public record Completed(
            String status,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> errors) {}
}
