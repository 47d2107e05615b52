package io.gantry.process.stage.infer;

import io.gantry.model.work.Work;
import io.gantry.store.models.ShadowReadings;
import io.gantry.work.RetryPolicy;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Keeps what a version in shadow said of a series, or why it said nothing. */
@Component
public class KeepShadow {

    private final ShadowReadings readings;
    private final RetryPolicy retries;

    public KeepShadow(ShadowReadings readings, RetryPolicy retries) {
        this.readings = readings;
        this.retries = retries;
    }

    public void judgement(@Body JudgedSeries judged, @ExchangeProperty("work") Work work) {
        readings.succeed(
                work, judged.reading().judgement().verdict(), judged.reading().seconds());
    }

    public void reason(
            @ExchangeProperty("work") Work work, @ExchangeProperty("CamelExceptionCaught") Exception failed) {
        readings.fail(work, retries.reason(work, failed));
    }
}
