package io.gantry.process.stage.receive;

import io.gantry.dicom.DicomHeaders;
import io.gantry.model.failure.StoreUnavailable;
import io.gantry.model.failure.UnreadableDicom;
import io.gantry.work.Rounds;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;

/** Takes an instance that is safe in the spool, to be carried on in the background. */
@Component
public class TakeInstance {

    private final InstanceIntake intake;
    private final Rounds rounds;

    public TakeInstance(InstanceIntake intake, Rounds rounds) {
        this.intake = intake;
        this.rounds = rounds;
    }

    /** @throws UnreadableDicom when it does not say to which study and series it belongs
     * @throws StoreUnavailable when too many wait already for the database and the object store */
    @Handler
    public void take(@Body InputStream file, @Headers Map<String, Object> headers) throws InterruptedException {
        Received received = Received.of(headers, file);
        if (headers.containsKey(DicomHeaders.RECOVERED)) {
            intake.addOnceThereIsRoom(received);
        } else {
            intake.add(received);
        }
        rounds.ring(SubmitCompleteStudies.ROUND);
    }
}
