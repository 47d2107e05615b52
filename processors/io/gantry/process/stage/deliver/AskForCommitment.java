package io.gantry.process.stage.deliver;

import io.gantry.dicom.data.Uids;
import io.gantry.model.delivery.DeliveryKind;
import io.gantry.model.delivery.InstanceReference;
import io.gantry.model.delivery.SentDelivery;
import io.gantry.model.work.Work;
import io.gantry.settings.SendingSettings;
import io.gantry.settings.SendingSettings.Destination;
import io.gantry.store.deliveries.AskedCommitments;
import io.gantry.store.deliveries.DeliveryCommitments;
import io.gantry.store.pushed.ReceivedInstances;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes what was sent to a destination that is to answer for it, and notes the question before it is asked. */
@Component
public class AskForCommitment {

    private final DeliveryCommitments commitments;
    private final AskedCommitments asked;
    private final ReceivedInstances received;
    private final SendingSettings settings;

    public AskForCommitment(
            DeliveryCommitments commitments,
            AskedCommitments asked,
            ReceivedInstances received,
            SendingSettings settings) {
        this.commitments = commitments;
        this.asked = asked;
        this.received = received;
        this.settings = settings;
    }

    /** What one destination is asked for, or null when nothing is left to ask. */
    @Handler
    public @Nullable CommitmentBatch ask(@Body List<Work> claimed) {
        String transaction = Uids.create();
        List<SentDelivery> inTime = commitments.begin(claimed, transaction).stream()
                .filter(this::isInTime)
                .toList();
        if (inTime.isEmpty()) {
            return null;
        }
        String name = inTime.get(0).destination();
        Destination destination = settings.destination(name).orElseThrow();
        List<InstanceReference> instances = instances(inTime);
        asked.ask(transaction, destination.ae(), instances);
        return new CommitmentBatch(transaction, name, destination, inTime, instances);
    }

    private boolean isInTime(SentDelivery sent) {
        boolean wanted = settings.destination(sent.destination())
                .filter(Destination::commitment)
                .isPresent();
        boolean inTime =
                Instant.now().isBefore(sent.sentAt().plus(settings.sending().giveUpAfter()));
        if (!wanted || !inTime) {
            commitments.leaveSent(
                    sent,
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
