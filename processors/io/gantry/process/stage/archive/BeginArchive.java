package io.gantry.process.stage.archive;

import io.gantry.model.collection.Archive;
import io.gantry.model.collection.CollectionStatus;
import io.gantry.model.work.Work;
import io.gantry.store.collections.Archives;
import io.gantry.work.RetryPolicy;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The build of an archive begins. */
@Component
public class BeginArchive {

    private final Archives archives;
    private final RetryPolicy retries;

    public BeginArchive(Archives archives, RetryPolicy retries) {
        this.archives = archives;
        this.retries = retries;
    }

    /** The archive, or null when nobody wants it any more. */
    @Handler
    public @Nullable Archive begin(@Body Work work) {
        retries.checkDeaths(work);
        return archives.find(work.subject())
                .filter(archive -> archive.state() == CollectionStatus.PENDING)
                .orElse(null);
    }
}
