package io.gantry.dicom.service;

import io.gantry.dicom.dimse.Association;
import io.gantry.dicom.dimse.CommandField;
import io.gantry.dicom.dimse.CommandSet;
import io.gantry.dicom.dimse.CommandTag;
import io.gantry.dicom.dimse.Dispatcher;
import io.gantry.dicom.dimse.Message;
import io.gantry.dicom.dimse.Proposal;
import io.gantry.dicom.dimse.Requestor;
import io.gantry.dicom.dimse.Service;
import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.AssociationEnded;
import io.gantry.dicom.ul.Context;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.TimeLimits;
import io.gantry.model.failure.RefusedByPeer;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Requests on an association as its requestor, one after the other. Requests that come in meanwhile, such as
 * N-EVENT-REPORT, go to the services. Used by one thread.
 */
public final class ServiceUser implements Closeable {
    private final Peer peer;
    private final Association association;
    private final Dispatcher dispatcher;

    private ServiceUser(Peer peer, Association association, List<Service> services) {
        this.peer = peer;
        this.association = association;
        this.dispatcher = new Dispatcher(services);
    }

    /** Opens an association; see {@link Requestor#open} for how it fails. */
    public static ServiceUser open(Peer peer, Proposal proposal, TimeLimits limits, List<Service> services) {
        return new ServiceUser(peer, Requestor.open(peer, proposal, limits), services);
    }

    public Association association() {
        return association;
    }

    /** The accepted context for a SOP class, or {@link RefusedByPeer}. */
    Context context(String abstractSyntax, String name) {
        return association
                .contextFor(abstractSyntax)
                .orElseThrow(() -> new RefusedByPeer(peer + " does not offer " + name + "."));
    }

    /** C-ECHO; the status. */
    public int echo() {
        Context context = context(EchoService.VERIFICATION, "verification (C-ECHO)");
        CommandSet request = CommandSet.of(CommandField.C_ECHO_RQ)
                .putUid(CommandTag.AFFECTED_SOP_CLASS_UID, context.abstractSyntax());
        try {
            association.send(context, withId(request));
            return response(request).command().status();
        } catch (IOException e) {
            throw Requestor.failure(peer, e);
        }
    }

    CommandSet withId(CommandSet request) {
        return request.put(CommandTag.MESSAGE_ID, association.nextMessageId());
    }

    /** Waits for a response to this request. */
    Message response(CommandSet request) throws IOException {
        Optional<Message> message = association.receive();
        while (message.isPresent()) {
            CommandSet command = message.get().command();
            int answered = command.number(CommandTag.MESSAGE_ID_RESPONDED_TO).orElse(-1);
            if (command.isResponse() && answered == request.messageId()) {
                return message.get();
            }
            dispatcher.dispatch(association, message.get());
            message = association.receive();
        }
        throw new AssociationEnded(AssociationEnd.RELEASED, "the peer released the association instead of answering");
    }

    Peer peer() {
        return peer;
    }

    /** Waits for one request of the peer, such as the report of a storage commitment, and serves it. */
    void serveOne() throws IOException {
        Optional<Message> message = association.receive();
        if (message.isPresent()) {
            dispatcher.dispatch(association, message.get());
        }
    }

    /** Releases the association; one that is over already, or whose peer does not answer, is aborted. */
    @Override
    public void close() {
        if (association.isOpen()) {
            try {
                association.release();
            } catch (IOException e) {
                association.abort(); // everything asked for has been answered
            }
        }
        association.close();
    }
}
