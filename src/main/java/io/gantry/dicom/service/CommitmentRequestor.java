package io.gantry.dicom.service;

import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.dimse.Association;
import io.gantry.dicom.dimse.CommandField;
import io.gantry.dicom.dimse.CommandSet;
import io.gantry.dicom.dimse.CommandTag;
import io.gantry.dicom.dimse.Proposal;
import io.gantry.dicom.dimse.Requestor;
import io.gantry.dicom.dimse.Service;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.ul.Context;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.RoleSelection;
import io.gantry.dicom.ul.TimeLimits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Storage commitment on associations opened by this side: reports as SCP, and requests as SCU (PS3.4 J.3). */
public final class CommitmentRequestor {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentRequestor.class);

    private static final String[] SYNTAXES = {
        TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid()
    };

    private final Peer peer;
    private final TimeLimits limits;

    public CommitmentRequestor(Peer peer, TimeLimits limits) {
        this.peer = peer;
        this.limits = limits;
    }

    /**
     * Sends a report on a new association, as its SCP (PS3.7 D.3.3.4).
     *
     * @return the status of the N-EVENT-REPORT-RSP
     * @throws io.gantry.model.failure.RefusedByPeer when the peer does not want it
     * @throws io.gantry.model.failure.PeerUnreachable when the association fails; the report may be sent again
     */
    public int report(Commitment.Report report) {
        Proposal proposal = new Proposal(
                Proposal.of(Commitment.SOP_CLASS, SYNTAXES).contexts(),
                List.of(new RoleSelection(Commitment.SOP_CLASS, false, true)));
        try (ServiceUser user = ServiceUser.open(peer, proposal, limits, List.of())) {
            Context context = user.context(Commitment.SOP_CLASS, "storage commitment");
            CommandSet event = user.withId(event(report));
            user.association().send(context, event, QueryScu.encode(Commitment.write(report), context));
            return user.response(event).command().status();
        } catch (IOException e) {
            throw Requestor.failure(peer, e);
        }
    }

    /**
     * Asks the peer to take responsibility for instances sent before. The report comes to {@code service}, on this
     * association if {@code wait} is set and it comes within the idle limit, else on one that the peer opens.
     *
     * @return the status of the N-ACTION-RSP
     */
    public int request(
            String transactionUid,
            List<Commitment.Reference> instances,
            Optional<CommitmentService> service,
            boolean wait) {
        Proposal proposal = Proposal.of(Commitment.SOP_CLASS, SYNTAXES);
        try (ServiceUser user = ServiceUser.open(
                peer,
                proposal,
                limits,
                service.stream().<Service>map(reports -> reports).toList())) {
            Context context = user.context(Commitment.SOP_CLASS, "storage commitment");
            CommandSet action = user.withId(CommandSet.of(CommandField.N_ACTION_RQ)
                    .putUid(CommandTag.REQUESTED_SOP_CLASS_UID, Commitment.SOP_CLASS)
                    .putUid(CommandTag.REQUESTED_SOP_INSTANCE_UID, Commitment.SOP_INSTANCE)
                    .put(CommandTag.ACTION_TYPE_ID, Commitment.ACTION_REQUEST));
            byte[] dataSet = QueryScu.encode(Commitment.write(transactionUid, instances), context);
            user.association().send(context, action, dataSet);
            int status = user.response(action).command().status();
            if (wait && Status.isDone(status)) {
                awaitReport(user);
            }
            return status;
        } catch (IOException e) {
            throw Requestor.failure(peer, e);
        }
    }

    private static void awaitReport(ServiceUser user) {
        try {
            user.serveOne();
        } catch (IOException e) {
            LOG.info("No report of a storage commitment came on the association of its request");
        }
    }

    private static CommandSet event(Commitment.Report report) {
        return CommandSet.of(CommandField.N_EVENT_REPORT_RQ)
                .putUid(CommandTag.AFFECTED_SOP_CLASS_UID, Commitment.SOP_CLASS)
                .putUid(CommandTag.AFFECTED_SOP_INSTANCE_UID, Commitment.SOP_INSTANCE)
                .put(CommandTag.EVENT_TYPE_ID, report.eventType());
    }

    /** Sends a report on an association that is open; another thread receives the answer. */
    static CompletableFuture<CommandSet> send(Association association, Context context, Commitment.Report report) {
        try {
            byte[] dataSet = QueryScu.encode(Commitment.write(report), context);
            return association.invoke(context, event(report), dataSet);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
