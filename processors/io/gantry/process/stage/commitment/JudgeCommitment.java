package io.gantry.process.stage.commitment;

import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.service.Commitment;
import io.gantry.model.delivery.CommitmentWork;
import io.gantry.model.delivery.InstanceReference;
import io.gantry.store.deliveries.Commitments;
import io.gantry.store.pushed.DurableInstances;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says of each instance whether the hub answers for it: exactly those whose bytes and row would survive a power cut. */
@Component
public class JudgeCommitment {

    private final DurableInstances durable;
    private final Commitments commitments;

    public JudgeCommitment(DurableInstances durable, Commitments commitments) {
        this.durable = durable;
        this.commitments = commitments;
    }

    public Commitment.Report judge(CommitmentWork work) {
        Map<String, String> classes = durable.classes(
                work.instances().stream().map(InstanceReference::sopInstanceUid).toList());
        List<Commitment.Reference> committed = new ArrayList<>();
        List<Commitment.Failed> failed = new ArrayList<>();
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (InstanceReference instance : work.instances()) {
            Commitment.Reference reference =
                    new Commitment.Reference(instance.sopClassUid(), instance.sopInstanceUid());
            String known = classes.get(instance.sopInstanceUid());
            if (instance.sopClassUid().equals(known)) {
                committed.add(reference);
            } else {
                int reason = known == null ? Status.NO_SUCH_OBJECT_INSTANCE : Status.CLASS_INSTANCE_CONFLICT;
                failed.add(new Commitment.Failed(reference, reason));
                reasons.put(instance.sopInstanceUid(), reason);
            }
        }
        commitments.judged(work.id(), reasons);
        return new Commitment.Report(work.transactionUid(), committed, failed);
    }

    /** Whether a later look may say otherwise: something is not there that may be on its way from the door. */
    static boolean mayImprove(Commitment.Report report) {
        return report.failed().stream().anyMatch(failed -> failed.reason() == Status.NO_SUCH_OBJECT_INSTANCE);
    }
}
