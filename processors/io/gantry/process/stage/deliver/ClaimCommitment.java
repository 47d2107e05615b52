package io.gantry.process.stage.deliver;

import io.gantry.dicom.data.Uids;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.delivery.InstanceReference;
import io.gantry.model.delivery.SentDelivery;
import io.gantry.settings.SendingSettings;
import io.gantry.settings.SendingSettings.Destination;
import io.gantry.store.deliveries.AskedCommitments;
import io.gantry.store.deliveries.DeliveryCommitments;
import io.gantry.store.pushed.ReceivedInstances;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what was sent to a destination that is to answer for it, and notes the question before it is asked. */
@Component
public class ClaimCommitment {

    /** Longer than a question takes: connecting, the request, and waiting for its report. */
    private static final Duration HOLD = Duration.ofMinutes(3);

    private final DeliveryCommitments commitments;
    private final AskedCommitments asked;
    private final ReceivedInstances received;
    private final SendingSettings settings;

    public ClaimCommitment(
            DeliveryCommitments commitments,
            AskedCommitments asked,
            ReceivedInstances received,
            SendingSettings settings) {
        this.commitments = commitments;
        this.asked = asked;
        this.received = received;
        this.settings = settings;
    }

    /** What is asked for next, or null when nothing is due. */
    @Handler
    public @Nullable CommitmentBatch claim() {
        while (true) {
            String transaction = Uids.create();
            List<SentDelivery> claimed =
                    commitments.claimNext(transaction, HOLD, settings.sending().batch());
            if (claimed.isEmpty()) {
                return null;
            }
            String name = claimed.get(0).destination();
            Optional<Destination> destination = settings.destination(name).filter(Destination::commitment);
            List<SentDelivery> inTime = claimed.stream().filter(this::isInTime).toList();
            if (destination.isPresent() && !inTime.isEmpty()) {
                List<InstanceReference> instances = instances(inTime);
                asked.ask(transaction, destination.get().ae(), instances);
                return new CommitmentBatch(transaction, name, destination.get(), inTime, instances);
            }
        }
    }

    private boolean isInTime(SentDelivery sent) {
        boolean wanted = settings.destination(sent.destination())
                .filter(Destination::commitment)
                .isPresent();
        boolean inTime =
                Instant.now().isBefore(sent.sentAt().plus(settings.sending().giveUpAfter()));
        if (!wanted || !inTime) {
            commitments.leaveSent(
                    sent.id(),
                    wanted
                            ? "It was sent, but the destination never said whether it keeps it; it was asked "
                                    + (sent.asked() - 1) + " times."
                            : "It was sent, but its destination is no longer asked to answer for it.");
        }
        return wanted && inTime;
    }

    private List<InstanceReference> instances(List<SentDelivery> sent) {
        List<InstanceReference> instances = new ArrayList<>();
        for (SentDelivery one : sent) {
            if (one.kind() == DeliveryKind.FORWARD) {
                received.newIn(one.submissionId())
                        .forEach(instance -> instances.add(
                                new InstanceReference(instance.sopClassUid(), instance.sopInstanceUid())));
            } else if (one.sopClassUid() != null && one.sopInstanceUid() != null) {
                instances.add(new InstanceReference(one.sopClassUid(), one.sopInstanceUid()));
            }
        }
        return instances;
    }
}
