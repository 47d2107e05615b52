package io.gantry.process.rest.labelling;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.UnacceptableRequest;
import io.gantry.model.labelling.PendingUpload;
import io.gantry.model.labelling.RequestImage;
import io.gantry.objects.ObjectLinks;
import io.gantry.process.rest.labelling.PresignBody.AnnouncedFile;
import io.gantry.process.upload.FileNames;
import io.gantry.settings.LabellingSettings;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.labelling.PendingUploads;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Signs an address for each picture that a browser is going to put into the object store. */
@Component
public class PresignUploads {

    private static final Set<String> TYPES =
            Set.of("image/jpeg", "image/jpg", "image/png", "application/dicom", "application/octet-stream");

    private final FindLabellingRequest requests;
    private final PendingUploads uploads;
    private final ObjectLinks links;
    private final LabellingSettings settings;
    private final AuditTrail audit;

    public PresignUploads(
            FindLabellingRequest requests,
            PendingUploads uploads,
            ObjectLinks links,
            LabellingSettings settings,
            AuditTrail audit) {
        this.requests = requests;
        this.uploads = uploads;
        this.links = links;
        this.settings = settings;
        this.audit = audit;
    }

    /** @throws io.gantry.model.failure.NotFound when there is no such request, or it is somebody else's
     * @throws UnacceptableRequest when a name is none, or a type is not taken */
    @Handler
    public Presigned presign(@Body PresignBody sent, @ExchangeProperty("caller") Caller caller) {
        UUID requestId = requests.find(sent.requestId(), caller).id();
        Instant end = Instant.now().plus(settings.abandoned());
        List<PendingUpload> expected = sent.files().stream()
                .map(file ->
                        new PendingUpload(UUID.randomUUID(), requestId, name(file), contentType(file), end, null, null))
                .toList();
        uploads.expect(requestId, expected);
        audit.note(caller, "presign", "request", requestId);
        return new Presigned(expected.stream().map(this::signed).toList());
    }

    private SignedUpload signed(PendingUpload upload) {
        return new SignedUpload(
                upload.filename(),
                links.toPut(upload.uploadKey(), upload.contentType(), settings.signed()),
                "PUT",
                new Headers(upload.contentType()),
                RequestImage.key(upload.imageId()));
    }

    private static String name(AnnouncedFile file) {
        try {
            return FileNames.checked(file.filename());
        } catch (InvalidRequest e) {
            throw new UnacceptableRequest(FileNames.harmless(file.filename()) + ": " + e.getMessage());
        }
    }

    private static String contentType(AnnouncedFile file) {
        String type = file.contentType().strip().toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw new UnacceptableRequest(FileNames.harmless(file.filename())
                    + ": This type is not taken. Send image/jpeg, image/png or application/dicom");
        }
        return type;
    }

    /** The contract's answer. */
    public record Presigned(List<SignedUpload> uploads) {}

    /**
     * Where and how to put one picture.
     *
     * @param key by which it is completed
     */
    public record SignedUpload(String filename, String url, String method, Headers headers, String key) {}

    /** What has to be sent with it, since it is signed. */
    public record Headers(@JsonProperty("Content-Type") String contentType) {}
}
