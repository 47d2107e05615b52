package io.gantry.dicom.service;

import io.gantry.dicom.dimse.AssociationFacts;
import io.gantry.dicom.dimse.Status;
import java.util.concurrent.CompletableFuture;

/** Keeps the books of storage commitment. Called by many associations at once. */
public interface CommitmentHandler {

    /**
     * Takes a request as SCP. It answers at once whether the request is taken; the report may follow at any time, through
     * {@code sameAssociation} while that is open, or by {@link CommitmentRequestor#report} on a new one.
     *
     * @return a status of N-ACTION, {@link Status}
     */
    int requested(Commitment.Request request, ReportChannel sameAssociation);

    /**
     * Takes a report as SCU, on whatever association it comes.
     *
     * @return a status of N-EVENT-REPORT, {@link Status}
     */
    int reported(AssociationFacts association, Commitment.Report report);

    /** The association on which a request came. */
    interface ReportChannel {
        boolean isOpen();

        /**
         * Sends the report after the response to the request; safe from any thread.
         *
         * @return whether it was sent and the peer answered Success before the association ended
         */
        CompletableFuture<Boolean> report(Commitment.Report report);
    }
}
