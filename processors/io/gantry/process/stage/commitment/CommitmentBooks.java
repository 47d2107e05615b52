package io.gantry.process.stage.commitment;

import io.gantry.dicom.data.Uids;
import io.gantry.dicom.dimse.AssociationFacts;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.service.Commitment;
import io.gantry.dicom.service.CommitmentHandler;
import io.gantry.model.delivery.CommitmentOutcome;
import io.gantry.model.delivery.InstanceReference;
import io.gantry.settings.CommitmentSettings;
import io.gantry.settings.SendingSettings;
import io.gantry.store.deliveries.AskedCommitments;
import io.gantry.store.deliveries.Commitments;
import io.gantry.work.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Writes requests and reports of storage commitment down before they are acknowledged (PS3.4 J.3). */
@Component
public class CommitmentBooks implements CommitmentHandler {

    private static final Logger LOG = LoggerFactory.getLogger(CommitmentBooks.class);
    private static final Duration ON_THE_WIRE = Duration.ofSeconds(30);
    private static final int MOST_INSTANCES = 100_000;

    private final Commitments commitments;
    private final AskedCommitments asked;
    private final OpenRequests open;
    private final CommitmentSettings settings;
    private final SendingSettings destinations;
    private final Node node;

    CommitmentBooks(
            Commitments commitments,
            AskedCommitments asked,
            OpenRequests open,
            CommitmentSettings settings,
            SendingSettings destinations,
            Node node) {
        this.destinations = destinations;
        this.commitments = commitments;
        this.asked = asked;
        this.open = open;
        this.settings = settings;
        this.node = node;
    }

    @Override
    public int requested(Commitment.Request request, ReportChannel sameAssociation) {
        List<InstanceReference> instances = request.instances().stream()
                .map(one -> new InstanceReference(one.sopClassUid(), one.sopInstanceUid()))
                .toList();
        if (!Uids.isSafe(request.transactionUid()) || instances.isEmpty() || !allSafe(instances)) {
            return Status.INVALID_ARGUMENT_VALUE;
        }
        if (instances.size() > MOST_INSTANCES) {
            return Status.RESOURCE_LIMITATION;
        }
        try {
            AssociationFacts association = request.association();
            Optional<UUID> taken = commitments.take(
                    request.transactionUid(), association.callingAe(), association.calledAe(), instances);
            taken.ifPresent(id -> answerHereFirst(id, association.callingAe(), sameAssociation));
            return taken.isPresent() ? Status.SUCCESS : Status.INVALID_ARGUMENT_VALUE;
        } catch (DataAccessException e) {
            LOG.warn(
                    "A request for storage commitment could not be kept: {}",
                    e.getClass().getSimpleName());
            return Status.PROCESSING_FAILURE;
        }
    }

    private void answerHereFirst(UUID id, String callingAe, ReportChannel sameAssociation) {
        open.add(id, sameAssociation);
        commitments.answerHereFirst(
                id, callingAe, node.id(), settings.patience().plus(ON_THE_WIRE));
    }

    private static boolean allSafe(List<InstanceReference> instances) {
        return instances.stream().allMatch(one -> Uids.isSafe(one.sopClassUid()) && Uids.isSafe(one.sopInstanceUid()));
    }

    @Override
    public int reported(AssociationFacts association, Commitment.Report report) {
        return destinations.reportingAs(association.callingAe()).stream()
                .map(peer -> reported(peer, report))
                .filter(status -> status != Status.NO_SUCH_OBJECT_INSTANCE)
                .findFirst()
                .orElse(Status.NO_SUCH_OBJECT_INSTANCE);
    }

    private int reported(String peerAe, Commitment.Report report) {
        CommitmentOutcome outcome = new CommitmentOutcome(
                report.transactionUid(),
                peerAe,
                report.committed().stream()
                        .map(Commitment.Reference::sopInstanceUid)
                        .toList(),
                failures(report));
        try {
            boolean known = asked.answer(outcome) || asked.isKnown(outcome.transactionUid(), outcome.peerAe());
            return known ? Status.SUCCESS : Status.NO_SUCH_OBJECT_INSTANCE;
        } catch (DataAccessException e) {
            LOG.warn(
                    "A report of storage commitment could not be kept: {}",
                    e.getClass().getSimpleName());
            return Status.PROCESSING_FAILURE;
        }
    }

    private static Map<String, Integer> failures(Commitment.Report report) {
        return report.failed().stream()
                .collect(Collectors.toMap(
                        failed -> failed.instance().sopInstanceUid(),
                        Commitment.Failed::reason,
                        (first, second) -> first));
    }
}
