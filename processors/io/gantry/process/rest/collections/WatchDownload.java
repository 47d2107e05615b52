package io.gantry.process.rest.collections;

import io.gantry.store.collections.Downloads;
import java.io.InputStream;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says that a download goes on as long as its client reads, so that its collection does not expire meanwhile. */
@Component
public class WatchDownload {

    private final Downloads downloads;

    public WatchDownload(Downloads downloads) {
        this.downloads = downloads;
    }

    /** The same body; an answer without bytes has ended already. */
    @Handler
    public @Nullable Object watch(@Body @Nullable Object answer, @Header(FindArchive.DOWNLOAD) UUID download) {
        if (answer instanceof InputStream bytes) {
            return new WatchedDownload(bytes, () -> downloads.seen(download), () -> downloads.end(download));
        }
        downloads.end(download);
        return answer;
    }
}
