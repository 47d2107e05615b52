package io.gantry.process.stage.archive;

import io.gantry.model.work.Work;
import io.gantry.store.collections.Archives;
import io.gantry.work.RetryPolicy;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Ends an archive that can't be made, with the reason. */
@Component
public class FailArchive {

    private final Archives archives;
    private final RetryPolicy retries;

    public FailArchive(Archives archives, RetryPolicy retries) {
        this.archives = archives;
        this.retries = retries;
    }

    @Handler
    public void fail(@ExchangeProperty("work") Work work, @ExchangeProperty("CamelExceptionCaught") Exception failed) {
        archives.fail(work, retries.reason(work, failed));
    }
}
