package io.gantry.process.rest.patients;

import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.model.patient.Scan;
import io.gantry.objects.ObjectStore;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.patients.Scans;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Gives the file of a scan back, byte for byte, as a stream. */
@Component
public class SendScanFile {

    private final Scans scans;
    private final ObjectStore objects;
    private final AuditTrail audit;

    public SendScanFile(Scans scans, ObjectStore objects, AuditTrail audit) {
        this.scans = scans;
        this.objects = objects;
        this.audit = audit;
    }

    @Handler
    public InputStream send(
            @Header("id") String id, @ExchangeProperty("caller") Caller caller, @Headers Map<String, Object> headers) {
        UUID scanId = Ids.parse(id, NotFound::scan);
        Scan scan = scans.find(scanId).orElseThrow(NotFound::scan);
        audit.note(caller, "download", "scan", scanId);
        headers.put(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(scan.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        headers.put(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
        return objects.open(scan.objectKey());
    }
}
