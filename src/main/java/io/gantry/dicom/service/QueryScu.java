package io.gantry.dicom.service;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.dimse.CommandField;
import io.gantry.dicom.dimse.CommandSet;
import io.gantry.dicom.dimse.CommandTag;
import io.gantry.dicom.dimse.Message;
import io.gantry.dicom.dimse.Proposal;
import io.gantry.dicom.dimse.Requestor;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.ul.Context;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.TimeLimits;
import io.gantry.model.failure.RefusedByPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** C-FIND and C-MOVE as SCU in the Study Root model (PS3.4 C.4.1 and C.4.2). */
public final class QueryScu {
    /** Study Root Query/Retrieve Information Model - FIND. */
    public static final String STUDY_ROOT_FIND = "1.2.840.10008.5.1.4.1.2.2.1";
    /** Study Root Query/Retrieve Information Model - MOVE. */
    public static final String STUDY_ROOT_MOVE = "1.2.840.10008.5.1.4.1.2.2.2";

    private static final int MAX_IDENTIFIER = 1 << 20;

    private final Peer peer;
    private final TimeLimits limits;

    public QueryScu(Peer peer, TimeLimits limits) {
        this.peer = peer;
        this.limits = limits;
    }

    /**
     * How a C-MOVE ended.
     *
     * @param remaining sub-operations not begun, when it was cancelled
     */
    public record Moved(int status, int completed, int warnings, int failed, int remaining) {}

    /**
     * Asks for matches of an identifier (PS3.4 C.2.2): keys with a value are matched, empty ones are returned.
     *
     * @param maximum matches after which the query is cancelled
     * @throws RefusedByPeer when the peer answers with a failure
     * @throws io.gantry.model.failure.PeerUnreachable when the association fails
     */
    public List<DataSet> find(DataSet identifier, int maximum) {
        List<DataSet> matches = new ArrayList<>();
        try (ServiceUser user = open(STUDY_ROOT_FIND)) {
            Context context = user.context(STUDY_ROOT_FIND, "queries (C-FIND, Study Root)");
            CommandSet request = request(user, CommandField.C_FIND_RQ, context);
            user.association().send(context, request, encode(identifier, context));
            Message response = user.response(request);
            boolean cancelled = false;
            while (Status.isPending(response.command().status())) {
                if (matches.size() < maximum) {
                    matches.add(decode(response));
                } else if (!cancelled) {
                    cancelled = true;
                    cancel(user, context, request);
                }
                response = user.response(request);
            }
            checkEnd("query", response.command().status(), cancelled);
            return matches;
        } catch (IOException e) {
            throw Requestor.failure(peer, e);
        }
    }

    /**
     * Asks the peer to send what matches to another application entity that it knows by its AE title.
     *
     * @throws RefusedByPeer when the peer does not offer C-MOVE
     * @throws io.gantry.model.failure.PeerUnreachable when the association fails
     */
    public Moved move(DataSet identifier, String destinationAe) {
        try (ServiceUser user = open(STUDY_ROOT_MOVE)) {
            Context context = user.context(STUDY_ROOT_MOVE, "retrieval (C-MOVE, Study Root)");
            CommandSet request =
                    request(user, CommandField.C_MOVE_RQ, context).putText(CommandTag.MOVE_DESTINATION, destinationAe);
            user.association().send(context, request, encode(identifier, context));
            CommandSet response = user.response(request).command();
            while (Status.isPending(response.status())) {
                response = user.response(request).command();
            }
            return new Moved(
                    response.status(),
                    response.number(CommandTag.COMPLETED_SUB_OPERATIONS).orElse(0),
                    response.number(CommandTag.WARNING_SUB_OPERATIONS).orElse(0),
                    response.number(CommandTag.FAILED_SUB_OPERATIONS).orElse(0),
                    response.number(CommandTag.REMAINING_SUB_OPERATIONS).orElse(0));
        } catch (IOException e) {
            throw Requestor.failure(peer, e);
        }
    }

    private ServiceUser open(String abstractSyntax) {
        Proposal proposal = Proposal.of(
                abstractSyntax,
                TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(),
                TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid());
        return ServiceUser.open(peer, proposal, limits, List.of());
    }

    private static CommandSet request(ServiceUser user, int field, Context context) {
        return user.withId(CommandSet.of(field)
                .put(CommandTag.PRIORITY, 0)
                .putUid(CommandTag.AFFECTED_SOP_CLASS_UID, context.abstractSyntax()));
    }

    private static void cancel(ServiceUser user, Context context, CommandSet request) throws IOException {
        CommandSet cancel =
                CommandSet.of(CommandField.C_CANCEL_RQ).put(CommandTag.MESSAGE_ID_RESPONDED_TO, request.messageId());
        user.association().send(context, cancel);
    }

    private void checkEnd(String what, int status, boolean cancelled) {
        boolean expected = status == Status.SUCCESS || cancelled && status == Status.CANCEL;
        if (!expected) {
            throw new RefusedByPeer(peer + " answered the " + what + " with status " + Status.text(status) + ".");
        }
    }

    static byte[] encode(DataSet identifier, Context context) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(out, identifier, TransferSyntax.of(context.transferSyntax()));
        return out.toByteArray();
    }

    static DataSet decode(Message message) throws IOException {
        TransferSyntax syntax = TransferSyntax.of(message.context().transferSyntax());
        return DicomReader.readDataSet(message.data(), syntax, ReadOptions.whole(MAX_IDENTIFIER))
                .dataSet();
    }
}
