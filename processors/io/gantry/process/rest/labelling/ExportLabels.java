package io.gantry.process.rest.labelling;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.file.Attachment;
import io.gantry.model.labelling.LabellingRequest;
import io.gantry.objects.SpoolFiles;
import io.gantry.report.LabelsFormat;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.labelling.RequestLabels;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Gives the labels of a request out as a file. It is written whole before its first byte is sent, so that what fails is
 * answered as a failure and never a part of a file.
 */
@Component
public class ExportLabels {

    private final FindLabellingRequest requests;
    private final RequestLabels labels;
    private final SpoolFiles spool;
    private final AuditTrail audit;

    public ExportLabels(FindLabellingRequest requests, RequestLabels labels, SpoolFiles spool, AuditTrail audit) {
        this.requests = requests;
        this.labels = labels;
        this.spool = spool;
        this.audit = audit;
    }

    /** @throws io.gantry.model.failure.NotFound when there is no such request, or it is somebody else's */
    @Handler
    public InputStream export(
            @Header("request_id") UUID id,
            @Header("format") String format,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        LabellingRequest request = requests.find(id, caller);
        audit.note(caller, "download", "labelling-request", id);
        LabelsFormat kind = LabelsFormat.of(format);
        Path file = spool.temporary("labels");
        try {
            write(request, kind, file);
            headers.put(HttpHeaders.CONTENT_LENGTH, Files.size(file));
            headers.put(HttpHeaders.CONTENT_TYPE, kind.mediaType());
            headers.put(HttpHeaders.CONTENT_DISPOSITION, Attachment.named("labels_" + id + "." + kind.extension()));
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            spool.drop(file);
            throw new StoreUnavailable(e);
        }
    }

    private void write(LabellingRequest request, LabelsFormat format, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            labels.read(
                    request.id(),
                    images -> format.write(
                            request.fields().title(), request.fields().classes(), images, out));
        }
    }
}
