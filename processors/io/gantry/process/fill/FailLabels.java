package io.gantry.process.fill;

import io.gantry.model.work.Work;
import io.gantry.store.labelling.LabelledDatasets;
import io.gantry.work.RetryPolicy;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Ends what was to bring labels into a dataset, with the reason why it can't. */
@Component
public class FailLabels {

    private final LabelledDatasets labelled;
    private final RetryPolicy retries;

    public FailLabels(LabelledDatasets labelled, RetryPolicy retries) {
        this.labelled = labelled;
        this.retries = retries;
    }

    @Handler
    public void fail(@ExchangeProperty("work") Work work, @ExchangeProperty("CamelExceptionCaught") Exception failed) {
        labelled.fail(work, retries.reason(work, failed));
    }
}
