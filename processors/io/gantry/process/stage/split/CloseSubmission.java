package io.gantry.process.stage.split;

import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets go of a submission's files, however the split ended. */
@Component
public class CloseSubmission {

    @Handler
    public void close(@ExchangeProperty("series") @Nullable SeriesOfSubmission series) {
        if (series != null) {
            series.close();
        }
    }
}
