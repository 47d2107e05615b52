package io.gantry.process.rest.files;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.objects.ObjectLinks;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.files.UserFiles;
import java.time.Duration;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a link by which a file can be fetched from the object store itself, without signing in, for a while. */
@Component
public class LinkFile {

    private final UserFiles files;
    private final FileOwners owners;
    private final ObjectLinks links;
    private final AuditTrail audit;

    public LinkFile(UserFiles files, FileOwners owners, ObjectLinks links, AuditTrail audit) {
        this.files = files;
        this.owners = owners;
        this.links = links;
        this.audit = audit;
    }

    /** @throws NotFound when there is none, or it is somebody else's */
    @Handler
    public Link link(
            @Header("filename") String name,
            @Header("bucket_name") String bucket,
            @Header("expires") int expires,
            @Header("owner_id") @Nullable Integer owner,
            @ExchangeProperty("caller") Caller caller) {
        var file = files.find(owners.of(owner, caller), bucket, name).orElseThrow(NotFound::file);
        audit.note(caller, "link", "file", file.id());
        return new Link(name, links.toFetch(file.objectKey(), name, Duration.ofSeconds(expires)), expires);
    }

    /** The contract's answer. */
    public record Link(String filename, String url, int expiresInSeconds) {}
}
