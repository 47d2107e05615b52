package io.gantry.process.stage.deliver;

import io.gantry.dicom.DicomHeaders;
import io.gantry.dicom.dimse.Status;
import io.gantry.model.delivery.CommitmentTold;
import io.gantry.model.delivery.Delivery;
import io.gantry.model.delivery.SentDelivery;
import io.gantry.settings.SendingSettings;
import io.gantry.store.deliveries.DeliveryCommitments;
import io.gantry.work.Lanes;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Keeps how it stands with what a destination was asked to answer for. */
@Component
public class KeepCommitment {

    private final DeliveryCommitments commitments;
    private final Lanes lanes;
    private final SendingSettings settings;
    private final DestinationTroubles troubles;

    KeepCommitment(
            DeliveryCommitments commitments, Lanes lanes, SendingSettings settings, DestinationTroubles troubles) {
        this.commitments = commitments;
        this.lanes = lanes;
        this.settings = settings;
        this.troubles = troubles;
    }

    /** The destination took the question, or not; its report may have come already. */
    public void asked(@Header(DicomHeaders.STATUS) int status, @ExchangeProperty("asked") CommitmentBatch batch) {
        lanes.resume(Delivery.laneOf(batch.name()));
        troubles.over(batch.name());
        if (Status.isDone(status)) {
            batch.deliveries()
                    .forEach(sent ->
                            commitments.askAgain(sent, settings.sending().reportWithin(), null));
        } else {
            later(batch, batch.destination() + " answered " + Status.text(status) + " when asked to keep it.");
        }
    }

    /** The destination could not be asked; when it is away, nothing else is tried with it for a while. */
    public void notAsked(
            @ExchangeProperty("asked") CommitmentBatch batch,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception trouble) {
        String reason = Trouble.reason(trouble, "ask for storage commitment");
        troubles.met(batch.name(), reason, trouble);
        if (Trouble.isAway(trouble)) {
            lanes.pause(Delivery.laneOf(batch.name()), reason, settings.sending()::delayAfter);
        }
        later(batch, reason);
    }

    private void later(CommitmentBatch batch, String reason) {
        int asked =
                batch.deliveries().stream().mapToInt(SentDelivery::asked).max().orElse(1);
        batch.deliveries()
                .forEach(sent -> commitments.askAgain(sent, settings.sending().delayAfter(asked), reason));
    }

    /** Takes note of what destinations said since. */
    public void told() {
        for (CommitmentTold told : commitments.told()) {
            if (told.lost() == 0) {
                commitments.committed(told.deliveryId());
            } else {
                commitments.failed(told.deliveryId(), told.failure(), reason(told));
            }
        }
    }

    private String reason(CommitmentTold told) {
        String who =
                settings.destination(told.destination()).map(Object::toString).orElse(told.destination());
        String why = Optional.ofNullable(told.failure())
                .map(failure -> ": " + Status.text(failure) + ", " + meaning(failure))
                .orElse("");
        return who + " does not answer for " + told.lost() + " of " + told.instances() + " instances" + why + ".";
    }

    private static String meaning(int failure) {
        return switch (failure) {
            case Status.PROCESSING_FAILURE -> "it failed to process the request";
            case Status.NO_SUCH_OBJECT_INSTANCE -> "it has no such object";
            case Status.RESOURCE_LIMITATION -> "it lacks resources";
            case Status.SOP_CLASS_NOT_SUPPORTED -> "it does not keep this kind of object";
            case Status.CLASS_INSTANCE_CONFLICT -> "it knows the object under another class";
            default -> "no reason known";
        };
    }
}
