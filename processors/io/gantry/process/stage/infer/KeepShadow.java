package io.gantry.process.stage.infer;

import io.gantry.model.work.Work;
import io.gantry.store.models.ShadowReadings;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Keeps what a version in shadow said of a series. */
@Component
public class KeepShadow {

    private final ShadowReadings readings;

    public KeepShadow(ShadowReadings readings) {
        this.readings = readings;
    }

    @Handler
    public void keep(@Body JudgedSeries judged, @ExchangeProperty("work") Work work) {
        readings.succeed(
                work, judged.reading().judgement().verdict(), judged.reading().seconds());
    }
}
