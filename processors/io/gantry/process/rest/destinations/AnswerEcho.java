package io.gantry.process.rest.destinations;

import io.gantry.dicom.DicomHeaders;
import io.gantry.dicom.dimse.Status;
import io.gantry.model.delivery.Delivery;
import io.gantry.model.failure.Failure;
import io.gantry.work.Lanes;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whether a destination answers, or why not. */
@Component
public class AnswerEcho {

    private final Lanes lanes;

    public AnswerEcho(Lanes lanes) {
        this.lanes = lanes;
    }

    /** It answered; a status other than Success is told. What waits for it needs not wait any longer. */
    public Echo answered(@Body FindDestination.Found destination, @Header(DicomHeaders.STATUS) int status) {
        lanes.resume(Delivery.laneOf(destination.name()));
        return new Echo(
                status == Status.SUCCESS, status == Status.SUCCESS ? null : "It answered " + Status.text(status) + ".");
    }

    /** It did not answer. */
    public Echo failed(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Failure failure) {
        return new Echo(false, failure.getMessage());
    }

    /**
     * The answer.
     *
     * @param reason why it is not well, null when it is
     */
    public record Echo(boolean ok, @Nullable String reason) {}
}
