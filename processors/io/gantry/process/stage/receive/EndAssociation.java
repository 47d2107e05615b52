package io.gantry.process.stage.receive;

import io.gantry.dicom.DicomHeaders;
import io.gantry.model.DicomRefusal;
import io.gantry.model.pushed.ClosedCall;
import io.gantry.work.Rounds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.apache.camel.Headers;
import org.springframework.stereotype.Component;

/** Takes the end of an association, to be kept once all that it brought is. */
@Component
public class EndAssociation {

    private final InstanceIntake intake;
    private final Rounds rounds;

    public EndAssociation(InstanceIntake intake, Rounds rounds) {
        this.intake = intake;
        this.rounds = rounds;
    }

    @Handler
    public void end(@Body String detail, @Headers Map<String, Object> headers) {
        intake.close(new ClosedCall(
                Received.call(headers),
                String.valueOf(headers.get(DicomHeaders.END))
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'),
                detail,
                (Long) headers.get(DicomHeaders.RECEIVED),
                refusals((Map<?, ?>) headers.get(DicomHeaders.REFUSED)),
                (Long) headers.get(DicomHeaders.LENGTH),
                (Instant) headers.get(DicomHeaders.CLOSED_AT),
                1));
        rounds.ring(SubmitCompleteStudies.ROUND);
    }

    private static List<DicomRefusal> refusals(Map<?, ?> counts) {
        Map<Integer, Long> sorted = new TreeMap<>();
        counts.forEach((status, count) -> sorted.put((Integer) status, (Long) count));
        List<DicomRefusal> refusals = new ArrayList<>();
        sorted.forEach((status, count) -> refusals.add(StatusWords.refusal(status, count)));
        return refusals;
    }
}
