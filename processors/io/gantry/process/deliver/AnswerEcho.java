package io.gantry.process.deliver;

import io.gantry.dicom.DicomHeaders;
import io.gantry.dicom.net.Status;
import io.gantry.model.Failure;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells whether a destination answers, or why not. */
@Component
public class AnswerEcho {

    /** It answered; a status other than Success is told. */
    public Echo answered(@Header(DicomHeaders.STATUS) int status) {
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
