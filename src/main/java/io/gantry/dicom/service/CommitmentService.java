package io.gantry.dicom.service;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.dimse.Association;
import io.gantry.dicom.dimse.CommandField;
import io.gantry.dicom.dimse.CommandTag;
import io.gantry.dicom.dimse.Message;
import io.gantry.dicom.dimse.Service;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.ul.AssociationEnded;
import io.gantry.dicom.ul.Context;
import io.gantry.dicom.ul.RoleSelection;
import io.gantry.model.failure.Failure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The storage commitment push model (PS3.4 J.3): N-ACTION as SCP, and N-EVENT-REPORT as SCU, also where the SCP opens an
 * association for it with the roles reversed.
 */
public final class CommitmentService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(CommitmentService.class);

    private final CommitmentHandler handler;

    public CommitmentService(CommitmentHandler handler) {
        this.handler = handler;
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return Commitment.SOP_CLASS.equals(abstractSyntax);
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> proposed) {
        return proposed.stream()
                .filter(uid -> TransferSyntax.of(uid).isKnown()
                        && !TransferSyntax.of(uid).encapsulated())
                .findFirst();
    }

    /** The requestor may be the SCP that reports. */
    @Override
    public RoleSelection roles(RoleSelection asked) {
        return asked;
    }

    @Override
    public void serve(Association association, Message message) throws IOException {
        switch (message.command().field()) {
            case CommandField.N_ACTION_RQ -> serveRequest(association, message);
            case CommandField.N_EVENT_REPORT_RQ -> serveReport(association, message);
            default -> association.send(message.context(), message.command().response(Status.UNRECOGNIZED_OPERATION));
        }
    }

    private void serveRequest(Association association, Message message) throws IOException {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        int status = check(message, CommandTag.ACTION_TYPE_ID, Commitment.ACTION_REQUEST, Commitment.ACTION_REQUEST);
        if (status == Status.SUCCESS) {
            status = handled(message, dataSet -> {
                Commitment.Request request = new Commitment.Request(
                        association.facts(), Commitment.transactionUid(dataSet), Commitment.references(dataSet));
                return handler.requested(request, new OpenAssociation(association, message.context(), answered));
            });
        }
        association.send(
                message.context(),
                message.command().response(status).put(CommandTag.ACTION_TYPE_ID, Commitment.ACTION_REQUEST));
        answered.complete(null);
    }

    private void serveReport(Association association, Message message) throws IOException {
        int status =
                check(message, CommandTag.EVENT_TYPE_ID, Commitment.EVENT_COMPLETE, Commitment.EVENT_FAILURES_EXIST);
        if (status == Status.SUCCESS) {
            status = handled(message, dataSet -> handler.reported(association.facts(), Commitment.report(dataSet)));
        }
        int type = message.command().number(CommandTag.EVENT_TYPE_ID).orElse(0);
        association.send(message.context(), message.command().response(status).put(CommandTag.EVENT_TYPE_ID, type));
    }

    private static int check(Message message, int element, int least, int most) {
        int type = message.command().number(element).orElse(0);
        if (type < least || type > most) {
            return element == CommandTag.ACTION_TYPE_ID ? Status.NO_SUCH_ACTION : Status.NO_SUCH_EVENT_TYPE;
        }
        return message.command().hasDataSet() ? Status.SUCCESS : Status.INVALID_ARGUMENT_VALUE;
    }

    private static int handled(Message message, Handling handling) throws AssociationEnded {
        try {
            return handling.of(QueryScu.decode(message));
        } catch (AssociationEnded e) {
            throw e;
        } catch (IOException | Failure e) {
            LOG.info("A storage commitment message could not be read: {}", e.getMessage());
            return Status.INVALID_ARGUMENT_VALUE;
        } catch (RuntimeException e) {
            LOG.error("A storage commitment message could not be handled", e);
            return Status.PROCESSING_FAILURE;
        }
    }

    private interface Handling {
        int of(DataSet dataSet);
    }

    /** Holds a report back until the response to its request is out. */
    private record OpenAssociation(Association association, Context context, CompletableFuture<Void> answered)
            implements CommitmentHandler.ReportChannel {

        @Override
        public boolean isOpen() {
            return association.isOpen();
        }

        @Override
        public CompletableFuture<Boolean> report(Commitment.Report report) {
            return answered.thenCompose(done -> CommitmentRequestor.send(association, context, report))
                    .handle((response, failure) -> failure == null && Status.isDone(response.status()));
        }
    }
}
