package io.gantry.process.rest.collections;

import io.gantry.model.account.Caller;
import io.gantry.model.collection.UserCollection;
import io.gantry.model.failure.CollectionNotReady;
import io.gantry.objects.ObjectLinks;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.collections.Downloads;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Makes a link by which an archive can be fetched from the object store itself, without signing in, for a while. */
@Component
public class LinkArchive {

    private final FindCollection collections;
    private final ObjectLinks links;
    private final Downloads downloads;
    private final AuditTrail audit;

    public LinkArchive(FindCollection collections, ObjectLinks links, Downloads downloads, AuditTrail audit) {
        this.collections = collections;
        this.links = links;
        this.downloads = downloads;
        this.audit = audit;
    }

    /**
     * A link that ends with its collection at the latest.
     *
     * @throws io.gantry.model.failure.NotFound when there is no such collection, or it is somebody else's
     * @throws io.gantry.model.failure.CollectionNotReady when it is pending, failed or expired
     */
    @Handler
    public Link link(@Header("id") int id, @Header("expires") int expires, @ExchangeProperty("caller") Caller caller) {
        UserCollection found = collections.ready(id, caller);
        Duration lifetime = lifetime(found, Duration.ofSeconds(expires));
        String key = Objects.requireNonNull(found.archive().objectKey());
        downloads.begin(id, lifetime).orElseThrow(CollectionNotReady::expired);
        audit.note(caller, "link", "collection", id);
        return new Link(links.toFetch(key, found.fileName(), lifetime), lifetime.toSeconds());
    }

    private static Duration lifetime(UserCollection collection, Duration wanted) {
        Instant end = collection.expiresAt();
        if (end == null || collection.hold() != null) {
            return wanted;
        }
        Duration left = Duration.between(Instant.now(), end);
        Duration least = Duration.ofSeconds(1);
        Duration shorter = left.compareTo(wanted) < 0 ? left : wanted;
        return shorter.compareTo(least) < 0 ? least : Duration.ofSeconds(shorter.toSeconds());
    }

    /** @param expiresInSeconds how long the link is good for */
    public record Link(String url, long expiresInSeconds) {}
}
