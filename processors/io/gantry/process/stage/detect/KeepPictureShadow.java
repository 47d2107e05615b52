package io.gantry.process.stage.detect;

import io.gantry.model.work.Work;
import io.gantry.store.models.ShadowPictures;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.springframework.stereotype.Component;

/** Keeps what a version in shadow said of a picture. */
@Component
public class KeepPictureShadow {

    private final ShadowPictures readings;

    public KeepPictureShadow(ShadowPictures readings) {
        this.readings = readings;
    }

    @Handler
    public void keep(@Body ComparedPicture compared, @ExchangeProperty("work") Work work) {
        readings.succeed(work, compared.findings(), compared.seconds());
    }
}
