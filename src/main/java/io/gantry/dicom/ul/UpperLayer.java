package io.gantry.dicom.ul;

import static io.gantry.dicom.ul.AssociationEvent.*;
import static io.gantry.dicom.ul.Closeables.closeQuietly;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services of the upper layer to one association (PS3.8 7): associate, data, release, abort. */
public final class UpperLayer extends ProtocolEngine {
    private static final Logger LOG = LoggerFactory.getLogger(UpperLayer.class);

    private final boolean requestor;

    public UpperLayer(Connection connection, boolean requestor, TimeLimits limits) throws IOException {
        super(connection, requestor, limits);
        this.requestor = requestor;
    }

    /** The connection below, for who waits on it and who asks who the peer is. */
    public Connection connection() {
        return connection;
    }

    /** What arrives, once {@link #awaitData()} said that there is some. */
    public PduInput input() {
        return in;
    }

    public TimeLimits limits() {
        return limits;
    }

    public boolean isOpen() {
        return machine.state() == AssociationState.OPEN;
    }

    /** As acceptor: waits for the A-ASSOCIATE-RQ no longer than ARTIM. */
    public Pdu.AssociateRequest awaitRequest() throws IOException {
        connection.limitTotal(limits.artim());
        AssociationAction action = step();
        if (action == AssociationAction.AE_6 && received().orElseThrow() instanceof Pdu.AssociateRequest request) {
            return request;
        }
        throw ended(action, "no association request came");
    }

    public void accept(Pdu.AssociateAccept accept, long peerMaximum) throws IOException {
        lock.lock();
        try {
            machine.on(ACCEPT);
            maxReceived(accept.user().maxPduLength());
            out.limit(peerMaximum);
            out.control(accept);
        } finally {
            lock.unlock();
        }
    }

    public void reject(Rejection rejection) throws IOException {
        machine.on(REJECT);
        out.control(new Pdu.AssociateReject(rejection));
        awaitClose();
    }

    /** As requestor: asks for the association and waits for the answer. */
    public Pdu.AssociateAccept request(Pdu.AssociateRequest request) throws IOException {
        machine.on(CONNECTED);
        maxReceived(request.user().maxPduLength());
        sendUnlessClosed(request);
        connection.limitTotal(limits.read());
        AssociationAction action = step();
        Pdu answer = received().orElse(new Pdu.ReleaseRequest());
        if (action == AssociationAction.AE_3 && answer instanceof Pdu.AssociateAccept accept) {
            out.limit(accept.user().maxPduLength());
            return accept;
        }
        if (action == AssociationAction.AE_4 && answer instanceof Pdu.AssociateReject reject) {
            connection.close();
            throw new AssociationRejected(reject.rejection());
        }
        throw ended(action, "the association request was not answered");
    }

    /** A peer that takes no such certificate may have closed before this is sent; why it did is read then. */
    private void sendUnlessClosed(Pdu.AssociateRequest request) {
        try {
            out.control(request);
        } catch (IOException e) {
            LOG.debug("The peer closed before the request for an association was sent", e);
        }
    }

    /** Reads up to the next P-DATA-TF; false when the peer released the association. */
    public boolean awaitData() throws IOException {
        AssociationAction action = step();
        if (action == AssociationAction.DT_2) {
            return true;
        }
        if (action == AssociationAction.AR_2) {
            send(ANSWER_RELEASE, new Pdu.ReleaseResponse());
            awaitClose();
            return false;
        }
        throw ended(action);
    }

    public void send(int contextId, byte[] command) throws IOException {
        lock.lock();
        try {
            if (!isOpen()) {
                throw new AssociationEnded(AssociationEnd.ABORTED, "the association is not open");
            }
            out.message(contextId, command);
        } finally {
            lock.unlock();
        }
    }

    public void send(int contextId, byte[] command, InputStream data) throws IOException {
        lock.lock();
        try {
            if (!isOpen()) {
                throw new AssociationEnded(AssociationEnd.ABORTED, "the association is not open");
            }
            out.message(contextId, command, data);
        } finally {
            lock.unlock();
        }
    }

    /** Asks for release and waits for the answer; a collision is resolved as PS3.8 9.2.3 says. */
    public void release() throws IOException {
        connection.limitTotal(limits.read());
        send(RELEASE, new Pdu.ReleaseRequest());
        boolean going = true;
        while (going) {
            AssociationAction action = step();
            switch (action) {
                case AR_6 -> in.skipRest();
                case AR_8 -> {
                    if (requestor) {
                        send(ANSWER_RELEASE, new Pdu.ReleaseResponse());
                    }
                }
                case AR_10 -> {
                    send(ANSWER_RELEASE, new Pdu.ReleaseResponse());
                    awaitClose();
                    going = false;
                }
                case AR_3 -> {
                    connection.close();
                    going = false;
                }
                default -> throw ended(action, "the release was not answered");
            }
        }
    }

    /** Closes at once, whatever the state. */
    public void close() {
        closeQuietly(connection);
    }
}
