package io.gantry.process.rest.collections;

import io.gantry.model.account.Caller;
import io.gantry.model.collection.Archive;
import io.gantry.model.collection.UserCollection;
import io.gantry.model.failure.CollectionNotReady;
import io.gantry.model.file.StoredFile;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.collections.Downloads;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;

/** Finds the archive of a collection that is about to be downloaded. */
@Component
public class FindArchive {

    /** Header for the route: which download it is. */
    static final String DOWNLOAD = "download";

    private static final Duration UNSEEN = Duration.ZERO;

    private final FindCollection collections;
    private final Downloads downloads;
    private final AuditTrail audit;

    public FindArchive(FindCollection collections, Downloads downloads, AuditTrail audit) {
        this.collections = collections;
        this.downloads = downloads;
        this.audit = audit;
    }

    /**
     * The archive; its digest goes out as a header (RFC 9530, 2.2).
     *
     * @throws io.gantry.model.failure.NotFound when there is no such collection, or it is somebody else's
     * @throws io.gantry.model.failure.CollectionNotReady when it is pending, failed or expired
     */
    @Handler
    public StoredFile find(
            @Header("id") int id, @ExchangeProperty("caller") Caller caller, @Headers Map<String, Object> headers) {
        UserCollection found = collections.ready(id, caller);
        Archive archive = found.archive();
        String sha256 = Objects.requireNonNull(archive.sha256());
        byte[] digest = HexFormat.of().parseHex(sha256);
        headers.put("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        headers.put(DOWNLOAD, downloads.begin(id, UNSEEN).orElseThrow(CollectionNotReady::expired));
        audit.note(caller, "download", "collection", id);
        return new StoredFile(
                found.fileName(),
                Objects.requireNonNull(archive.size()),
                Objects.requireNonNull(archive.objectKey()),
                sha256,
                Objects.requireNonNull(archive.readyAt()),
                "application/zip");
    }
}
